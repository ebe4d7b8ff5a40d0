"""The third-party packages of which blocking calls are known, in groups that a user can switch off."""

GROUPS: dict[str, frozenset[str]] = {
    "http": frozenset({"requests", "urllib3", "httpx", "websocket", "werkzeug", "curl_cffi", "feedparser"}),
    "services": frozenset(
        {
            "anthropic",
            "openai",
            "slack_sdk",
            "yt_dlp",
            "cohere",
            "groq",
            "huggingface_hub",
            "langchain_core",
            "mistralai",
        }
        | {"ollama", "ccxt", "discord_webhook", "github", "gspread", "gtts", "notion_client", "praw", "sendgrid"}
        | {"speech_recognition", "spotipy", "stripe", "telebot", "tweepy", "twilio", "web3", "wikipedia", "yfinance"}
    ),
    "databases": frozenset(
        {"psycopg2", "psycopg", "pymysql", "MySQLdb", "mysql", "pymongo", "redis", "cassandra", "elasticsearch"}
        | {"sqlalchemy", "sqlmodel", "chromadb", "minio", "neo4j", "opensearchpy", "oracledb", "peewee", "pinecone"}
        | {"postgrest", "psycopg_pool", "qdrant_client", "weaviate"}
    ),
    "cloud": frozenset({"boto3", "botocore", "azure", "google"}),
    "messaging": frozenset({"kafka", "confluent_kafka", "pika", "paho"}),
    "remote": frozenset(
        {"paramiko", "fabric", "docker", "dns", "grpc", "hvac", "kubernetes", "ldap3", "netmiko", "ping3", "selenium"}
        | {"whois", "cv2", "pyttsx3", "serial"}
    ),
    "passwords": frozenset({"argon2", "bcrypt", "passlib"}),
}
"""By group: top-level packages. `remote` is what runs machines, and the devices of this one."""
