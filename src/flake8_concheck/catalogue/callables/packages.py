"""The third-party packages of which blocking calls are known, in groups that a user can switch off."""

GROUPS: dict[str, frozenset[str]] = {
    "http": frozenset(
        {"requests", "urllib3", "httpx", "websocket", "werkzeug", "curl_cffi", "feedparser"}
        | {"httplib2", "niquests", "requests_oauthlib", "socketio", "tls_client", "trafilatura", "websockets"}
    ),
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
        | {"apprise", "assemblyai", "binance", "crewai", "daytona", "ddgs", "deep_translator", "duckduckgo_search"}
        | {"e2b", "e2b_code_interpreter", "edge_tts", "exa_py", "firebase_admin", "firecrawl", "gitlab"}
        | {"authlib", "cloudinary", "discord", "dropbox", "geopy", "googleapiclient", "googlemaps", "imap_tools"}
        | {"keycloak", "msal", "pycoingecko", "qbittorrentapi"}
        | {"gradio_client", "instaloader", "jira", "litellm", "llama_index", "lyricsgenius", "mem0", "newspaper"}
        | {"pusher", "pyairtable", "pytube", "pytubefix", "pywebpush", "replicate", "resend", "serpapi"}
        | {"simple_salesforce", "speedtest", "storage3", "supabase", "tavily", "together", "voyageai", "yagmail"}
        | {"youtube_dl", "youtube_transcript_api", "youtubesearchpython", "zeep"}
    ),
    "databases": frozenset(
        {"psycopg2", "psycopg", "pymysql", "MySQLdb", "mysql", "pymongo", "redis", "cassandra", "elasticsearch"}
        | {"sqlalchemy", "sqlmodel", "chromadb", "minio", "neo4j", "opensearchpy", "oracledb", "peewee", "pinecone"}
        | {"postgrest", "psycopg_pool", "qdrant_client", "weaviate"}
        | {"clickhouse_connect", "clickhouse_driver", "databricks", "gridfs", "influxdb", "influxdb_client", "kazoo"}
        | {"mongoengine", "pg8000", "pymemcache", "pymilvus", "pymssql", "pyodbc", "snowflake", "trino"}
        | {"upstash_redis", "valkey"}
    ),
    "cloud": frozenset({"boto3", "botocore", "azure", "google"}),
    "messaging": frozenset({"kafka", "confluent_kafka", "pika", "paho", "celery", "rq"}),
    "programs": frozenset(
        {"ffmpeg", "git", "moviepy", "nmap", "pdf2image", "pdfkit", "pexpect", "psutil", "pydub"}
        | {"pypandoc", "pytesseract", "tabula"}
    ),
    "remote": frozenset(
        {"paramiko", "fabric", "docker", "dns", "grpc", "hvac", "kubernetes", "ldap3", "netmiko", "ping3", "selenium"}
        | {"whois", "cv2", "pyttsx3", "serial", "icmplib", "pymodbus", "pyngrok", "scp", "winrm"}
    ),
    "passwords": frozenset({"argon2", "bcrypt", "passlib"}),
}
"""By group: top-level packages. `remote` is what runs machines, and the devices of this one; `programs` is what starts
one and waits for it."""
