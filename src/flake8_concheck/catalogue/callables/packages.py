"""The third-party packages of which blocking calls are known, in groups that a user can switch off."""

GROUPS: dict[str, frozenset[str]] = {
    "http": frozenset({"requests", "urllib3", "httpx", "websocket", "werkzeug"}),
    "services": frozenset({"anthropic", "openai", "slack_sdk", "yt_dlp"}),
    "databases": frozenset(
        {"psycopg2", "psycopg", "pymysql", "MySQLdb", "mysql", "pymongo", "redis", "cassandra", "elasticsearch"}
        | {"sqlalchemy", "sqlmodel"}
    ),
    "cloud": frozenset({"boto3", "botocore", "azure", "google"}),
    "messaging": frozenset({"kafka", "confluent_kafka", "pika", "paho"}),
    "remote": frozenset({"paramiko", "fabric"}),
    "passwords": frozenset({"argon2", "bcrypt", "passlib"}),
}
"""By group: top-level packages."""
