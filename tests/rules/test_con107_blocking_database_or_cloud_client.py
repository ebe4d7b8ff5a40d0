"""CON107: clients of databases, cloud services and brokers, and their asynchronous siblings."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "databases with connections and cursors",
        """
        import mysql.connector
        import psycopg
        import psycopg2
        import pymysql
        import sqlite3

        class Store:
            def __init__(self):
                self.db = sqlite3.connect("x")

            async def save(self):
                self.db.execute("insert")  # want CON107 "^sqlite3.Connection.execute\\(\\) waits for its server"
                self.db.commit()  # want CON107
                cursor = self.db.cursor()
                cursor.execute("select")  # want CON107
                return cursor.fetchall()  # want CON107

        async def main():
            c = psycopg2.connect("x")  # want CON107 "psycopg.AsyncConnection"
            with c.cursor() as cur:
                cur.execute("select 1")  # want CON107
                cur.fetchone()
            with psycopg.connect("x") as p:  # want CON107
                p.execute("select 1")  # want CON107
            with pymysql.connect(host="x").cursor() as m:  # want CON107
                m.execute("select 1")  # want CON107
            mysql.connector.connect(host="x").cursor().execute("x")  # want CON107 want CON107
            sqlite3.connect(":memory:")
        """,
    ),
    Case(
        "databases of a newer kind",
        """
        import chromadb
        import oracledb
        import peewee
        from neo4j import GraphDatabase
        from qdrant_client import AsyncQdrantClient, QdrantClient
        from supabase import create_client

        supabase = create_client("x", "y")
        chroma = chromadb.HttpClient()
        local = chromadb.EphemeralClient()

        class User(peewee.Model):
            name = peewee.TextField()

        async def main(vectors: QdrantClient, later: AsyncQdrantClient):
            supabase.table("users").select("*").eq("id", 1).single().execute()  # want CON107 "supabase.AsyncClient"
            query = supabase.table("users").update({}).eq("id", 1)
            query.execute()  # want CON107
            supabase.rpc("f", {}).execute()  # want CON107
            chroma.get_or_create_collection("c").query(query_texts=["x"])  # want CON107, want CON107
            local.get_or_create_collection("c").query(query_texts=["x"])
            vectors.search_matrix_pairs("c")  # want CON107 "qdrant_client.AsyncQdrantClient"
            vectors.close()
            await later.search_matrix_pairs("c")
            with GraphDatabase.driver("x").session() as session:
                session.run("MATCH")  # want CON107 "neo4j.AsyncGraphDatabase"
            oracledb.connect("x").cursor().execute("x")  # want CON107, want CON107
            User.get(User.name == "x")  # want CON107
            User.select()
        """,
    ),
    Case(
        "clouds",
        """
        from azure.identity import DefaultAzureCredential
        from azure.keyvault.secrets import SecretClient
        from google.cloud import firestore, pubsub_v1, secretmanager

        db = firestore.Client()
        publisher = pubsub_v1.PublisherClient()

        async def main():
            db.collection("c").document("d").set({})  # want CON107 "google.cloud.firestore.AsyncClient"
            db.collection("c").where("a", "==", 1).limit(1).get()  # want CON107
            future = publisher.publish("t", b"x")
            future.result()  # want CON107
            secretmanager.SecretManagerServiceClient().access_secret_version(name="x")  # want CON107
            credential = DefaultAzureCredential()
            credential.get_token("scope")  # want CON107 "use azure.identity.aio.DefaultAzureCredential"
            SecretClient("x", credential).get_secret("s")  # want CON107

        async def siblings():
            client = firestore.AsyncClient()
            await client.collection("c").document("d").set({})
        """,
    ),
    Case(
        "redis",
        """
        import redis
        from redis import Redis

        r = redis.Redis.from_url("redis://x")

        async def main(given: Redis):
            r.get("k")  # want CON107 "redis.Redis.get\\(\\) .* use redis.asyncio"
            given.hset("k", "f", 1)  # want CON107
            pipe = r.pipeline()
            pipe.set("k", 1)
            pipe.execute()  # want CON107
            with r.lock("l"):
                pass
            r.close()
        """,
    ),
    Case(
        "mongo",
        """
        from pymongo import MongoClient

        client = MongoClient()
        users = client["db"]["users"]
        db = client.get_database("db")

        async def main():
            users.insert_one({})  # want CON107 "pymongo.collection.Collection.insert_one"
            client.db.users.find_one({})  # want CON107
            db.users.update_one({}, {})  # want CON107
            client.list_database_names()  # want CON107
            client.admin.command("ping")  # want CON107
            users.find({})
            client.close()
        """,
    ),
    Case(
        "SQLAlchemy",
        """
        from sqlalchemy import create_engine, select
        from sqlalchemy.orm import Session, sessionmaker

        engine = create_engine("x")
        SessionLocal = sessionmaker(bind=engine)

        async def route(db: Session):
            db.add(1)
            db.commit()  # want CON107 "sqlalchemy.orm.Session.commit"
            db.query(int).filter(1).order_by(2).all()  # want CON107 "sqlalchemy.orm.Query.all"

        async def main():
            with SessionLocal() as session:
                session.execute(select(1))  # want CON107
            session = SessionLocal()
            session.scalars(select(1)).all()  # want CON107
            with engine.connect() as connection:  # want CON107
                connection.execute(select(1))  # want CON107
            with Session(engine) as other:
                other.get(int, 1)  # want CON107
        """,
    ),
    Case(
        "cloud",
        """
        import boto3
        from azure.storage.blob import BlobServiceClient
        from google.cloud import bigquery, storage

        s3 = boto3.client("s3")
        table = boto3.resource("dynamodb").Table("t")
        blobs = BlobServiceClient("x")
        bucket = storage.Client().bucket("b")

        async def main():
            c = boto3.client("s3")  # want CON107
            c.get_object(Bucket="b", Key="k")  # want CON107 "botocore.client.BaseClient.get_object"
            s3.put_object(Bucket="b", Key="k")  # want CON107
            s3.generate_presigned_url("get_object")
            s3.get_paginator("list_objects")
            table.put_item(Item={})  # want CON107
            blobs.get_blob_client("a", "b").upload_blob(b"")  # want CON107 "azure.storage.blob.aio"
            bucket.blob("b").upload_from_string("x")  # want CON107
            bigquery.Client().query("select 1").result()  # want CON107 want CON107
        """,
    ),
    Case(
        "brokers",
        """
        import pika
        from confluent_kafka import Consumer, Producer
        from kafka import KafkaConsumer, KafkaProducer
        from paho.mqtt.client import Client

        producer = Producer({})
        mqtt = Client()

        async def main(consumer: Consumer, other: KafkaConsumer):
            consumer.poll(1.0)  # want CON107
            consumer.poll(0)
            other.poll()
            other.poll(timeout_ms=500)  # want CON107
            producer.produce("t", b"")
            producer.flush()  # want CON107
            KafkaProducer().send("t", b"")
            channel = pika.BlockingConnection().channel()  # want CON107 want CON107
            channel.basic_publish("", "q", b"")  # want CON107
            mqtt.connect("x")  # want CON107
            mqtt.publish("t", "x")
        """,
    ),
    Case(
        "asynchronous siblings",
        """
        import aioboto3
        import aiosqlite
        import psycopg
        import redis.asyncio as redis
        from azure.storage.blob.aio import BlobServiceClient
        from elasticsearch import AsyncElasticsearch
        from motor.motor_asyncio import AsyncIOMotorClient
        from pymongo import AsyncMongoClient
        from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

        r = redis.Redis()
        mongo = AsyncIOMotorClient()
        engine = create_async_engine("x")
        Session = async_sessionmaker(engine)

        async def main(db: AsyncSession, blobs: BlobServiceClient):
            await r.get("k")
            r.pipeline().set("k", 1)
            async with aiosqlite.connect("x") as c:
                await c.execute("select 1")
            async with await psycopg.AsyncConnection.connect("x") as p:
                await p.execute("select 1")
            async with aioboto3.Session().client("s3") as s3:
                await s3.get_object(Bucket="b", Key="k")
            await mongo.db.users.find_one({})
            await AsyncMongoClient().db.users.find_one({})
            await db.execute("select 1")
            db.add(1)
            async with Session() as session:
                await session.commit()
            await AsyncElasticsearch().search()
            await blobs.get_blob_client("a", "b").upload_blob(b"")
        """,
    ),
    Case(
        "either of the two",
        """
        try:
            import redis.asyncio as redis
        except ImportError:
            import redis

        r = redis.Redis()

        async def main():
            r.get("k")
        """,
        varied=False,
    ),
    Case(
        "what is awaited, handed to a thread or runs alone",
        """
        import asyncio
        import redis
        import sqlite3

        r = redis.Redis()

        async def work(given: redis.Redis):
            await given.get("k")
            await asyncio.to_thread(r.get, "k")
            await asyncio.to_thread(lambda: r.get("k"))

        async def main():
            db = sqlite3.connect("x")
            db.execute("create table")
            await work(r)

        async def test_store():
            sqlite3.connect("x").execute("select")

        asyncio.run(main())
        """,
    ),
    Case(
        "through calls",
        """
        import sqlite3

        class Store:
            def __init__(self, path):
                self.db = sqlite3.connect(path)

            def load(self):
                return self.db.execute("select")

        async def main():
            store = Store("x")  # want CON103
            store.load()  # want CON103 "sqlite3.Connection.execute"
        """,
    ),
    Case(
        "a loop of a thread of its own, made to wait there",
        """
        import confluent_kafka
        from mode.threads import QueueServiceThread

        class ProducerThread(QueueServiceThread):
            def __init__(self):
                self.producer = confluent_kafka.Producer({})

            async def on_thread_stop(self):
                self.producer.flush()  # false CON107
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con107(case: Case) -> None:
    check(case)
