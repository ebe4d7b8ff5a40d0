"""Libraries that block, each met as a coroutine would meet it, beside what does not: tables as in tests/rules."""

import pytest

from harness import Case, check

PROGRAMS = [
    Case(
        "repositories",
        """
        import git
        from git import Repo

        async def main(path, url, repo: git.Repo):
            Repo.clone_from(url, path).git.checkout("main")  # want CON101 "Git.checkout", want CON101 "Repo.clone"
            repo.remotes.origin.pull()  # want CON101 "git.Remote.pull"
            repo.remotes["origin"].fetch()  # want CON101
            repo.remote("origin").push()  # want CON101
            repo.git.log("--oneline", as_process=True)
            with repo.git.custom_environment(GIT_SSH="x"):
                pass
            if repo.is_dirty():  # want CON101
                repo.commit("HEAD")
            git.Git(path).pull()  # want CON101
            repo.close()
        """,
    ),
    Case(
        "processes",
        """
        import pexpect
        import psutil

        async def main(interval, processes):
            psutil.cpu_percent()
            psutil.cpu_percent(interval=None)
            psutil.cpu_percent(0)
            psutil.cpu_percent(interval)
            psutil.cpu_percent(interval=1)  # want CON101 "psutil.cpu_percent"
            psutil.cpu_times_percent(0.5)  # want CON101
            process = psutil.Process(1)
            process.cpu_percent()
            process.cpu_percent(0.1)  # want CON101
            process.wait(timeout=3)  # want CON101
            psutil.wait_procs(processes, timeout=3)  # want CON101
            psutil.wait_procs(processes, timeout=0)

        async def asked(process: psutil.Process):
            if not process.is_running():
                return process.wait()

        async def talk():
            child = pexpect.spawn("ftp")
            child.expect("name")  # want CON101 "use await child.expect"
            await child.expect("name", async_=True)
            child.sendline("x")
            child.readline()  # want CON101
            pexpect.run("ls")  # want CON101
        """,
    ),
    Case(
        "sound and pictures",
        """
        import ffmpeg
        from moviepy import VideoFileClip
        from pydub import AudioSegment

        async def main(path, kind):
            ffmpeg.probe(path)  # want CON101
            stream = ffmpeg.input(path).filter("fps", 25)
            stream.output("x.mp4").overwrite_output().run(quiet=True)  # want CON101 "ffmpeg.nodes.OutputStream.run"
            stream.output("x.mp4").run_async()
            ffmpeg.run(ffmpeg.output(stream, "x.mp4"))  # want CON101
            sound = AudioSegment.from_file(path, format="ogg")  # want CON101
            AudioSegment.from_mp3(path)  # want CON101
            AudioSegment.from_wav(path)
            AudioSegment.from_file(path)
            AudioSegment.from_file(path, format="wav")
            sound.export("x.mp3")  # want CON101 "pydub.AudioSegment.export"
            sound.export("x.wav", format="wav")
            sound.export("x", format=kind)
            clip = VideoFileClip(path)  # want CON101
            clip.write_videofile("x.mp4")  # want CON101
        """,
    ),
    Case(
        "documents",
        """
        import pdf2image
        import pdfkit
        import pypandoc
        import nmap
        import pytesseract
        import tabula

        async def main(path, image):
            pdf2image.convert_from_path(path)  # want CON101
            pdfkit.from_string("x", path)  # want CON101
            pypandoc.convert_file(path, "md")  # want CON101
            pytesseract.image_to_string(image)  # want CON101
            pytesseract.image_to_data(image)  # want CON101
            tabula.read_pdf(path)  # want CON101
            nmap.PortScanner().scan("x")  # want CON101, want CON101
        """,
    ),
]

MODELS = [
    Case(
        "models",
        """
        import assemblyai
        import litellm
        import openai
        import replicate
        import together
        import voyageai
        from anthropic import AnthropicBedrock
        from langchain.chat_models import init_chat_model
        from langchain_google_genai import ChatGoogleGenerativeAI
        from openai import AzureOpenAI

        claude = AnthropicBedrock()
        llm = ChatGoogleGenerativeAI(model="g")

        async def main(messages, azure: AzureOpenAI):
            litellm.completion(model="m", messages=messages)  # want CON102 "use await litellm.acompletion"
            await litellm.acompletion(model="m", messages=messages)
            litellm.text_completion(model="m", prompt="x")  # want CON102 "use await litellm.atext_completion"
            openai.chat.completions.create(model="m", messages=messages)  # want CON102
            openai.Client().responses.create(model="m", input="x")  # want CON102 "^openai.OpenAI.responses.create"
            openai.OpenAI().with_options(timeout=5).beta.threads.create()  # want CON102
            openai.OpenAI().files.create(file=b"", purpose="x")  # want CON102 "^openai.resources.Files.create"
            openai.files.create(file=b"", purpose="x")  # want CON102
            azure.audio.speech.create(model="m", input="x", voice="v")  # want CON102
            azure.embeddings.create(model="m", input="x")  # want CON102 "use openai.AsyncAzureOpenAI"
            openai.ChatCompletion.create(model="m", messages=messages)  # want CON102 "ChatCompletion.acreate"
            await openai.ChatCompletion.acreate(model="m", messages=messages)
            claude.messages.create(model="m", messages=messages)  # want CON102 "use anthropic.AsyncAnthropicBedrock"
            replicate.run("m", input={})  # want CON102
            await replicate.async_run("m", input={})
            together.Together().chat.completions.create(model="m", messages=messages)  # want CON102
            voyageai.Client().embed("x")  # want CON102
            assemblyai.Transcriber().transcribe("x")  # want CON102
            assemblyai.Transcriber().transcribe_async("x")
            llm.with_structured_output({}).invoke("x")  # want CON102 "BaseChatModel.invoke"
            await llm.bind_tools([]).ainvoke("x")
            init_chat_model("m").invoke("x")  # want CON102
        """,
    ),
    Case(
        "what asks them, and what they ask",
        """
        import huggingface_hub
        from crewai import Crew
        from daytona import AsyncDaytona, Daytona
        from e2b_code_interpreter import AsyncSandbox, Sandbox
        from exa_py import Exa
        from firecrawl import FirecrawlApp
        from gradio_client import Client
        from llama_index.core import VectorStoreIndex
        from llama_index.llms.openai import OpenAI
        from mem0 import AsyncMemory, Memory, MemoryClient
        from tavily import AsyncTavilyClient, TavilyClient

        crew = Crew(agents=[], tasks=[])
        memory = Memory()
        index = VectorStoreIndex([])

        async def main(later: AsyncMemory, tavily: AsyncTavilyClient):
            crew.kickoff()  # want CON102 "use await crew.kickoff_async"
            await crew.kickoff_async()
            index.as_query_engine().query("x")  # want CON102
            await index.as_query_engine().aquery("x")
            index.as_chat_engine().chat("x")  # want CON102
            OpenAI().complete("x")  # want CON102 "use await llm.acomplete"
            memory.search("x")  # want CON102 "use mem0.AsyncMemory"
            await later.search("x")
            MemoryClient().add("x")  # want CON102, want CON102 "MemoryClient.add"
            Client("a/b").predict()  # want CON102, want CON102
            TavilyClient().search("x")  # want CON102
            await tavily.search("x")
            Exa("k").search("x")  # want CON102
            FirecrawlApp().scrape_url("x")  # want CON102 "firecrawl.Firecrawl.scrape_url"

        async def hub(path):
            huggingface_hub.upload_file(path_or_fileobj=path)  # want CON102
            huggingface_hub.HfApi().model_info("x")  # want CON102 "huggingface_hub.HfApi.model_info"
            huggingface_hub.HfApi().upload_folder(folder_path=path, run_as_future=True)

        async def boxes():
            box = Sandbox.create()  # want CON102
            box.run_code("1")  # want CON102 "e2b_code_interpreter.AsyncSandbox"
            box.commands.run("ls")  # want CON102
            await (await AsyncSandbox.create()).run_code("1")
            Daytona().create()  # want CON102 "use daytona.AsyncDaytona"
            await AsyncDaytona().create()
        """,
    ),
]

ONLINE = [
    Case(
        "HTTP and sockets",
        """
        import cloudscraper
        import httplib2
        import niquests
        import socketio
        import tls_client
        from requests_html import HTMLSession
        from requests_oauthlib import OAuth2Session
        from websockets.asyncio.client import connect as connect_async
        from websockets.sync.client import connect

        async def main():
            cloudscraper.create_scraper().get("x")  # want CON102 "requests.Session.get"
            HTMLSession().get("x")  # want CON102
            OAuth2Session("id").fetch_token("x")  # want CON102
            OAuth2Session("id").authorization_url("x")
            httplib2.Http().request("x")  # want CON102
            niquests.get("x")  # want CON102 "use niquests.AsyncSession"
            tls_client.Session().get("x")  # want CON102
            with connect("ws://x") as ws:  # want CON102 "use websockets.asyncio.client.connect"
                ws.recv()  # want CON102
                ws.recv(timeout=0)
                ws.send("x")
            async with connect_async("ws://x") as later:
                await later.recv()
            client = socketio.Client()
            client.connect("x")  # want CON102 "use socketio.AsyncClient"
            client.emit("x")
            await socketio.AsyncClient().connect("x")
        """,
    ),
    Case(
        "sites",
        """
        import edge_tts
        import icmplib
        import instaloader
        import lyricsgenius
        import newspaper
        import speedtest
        import trafilatura
        import youtube_dl
        from ddgs import DDGS
        from deep_translator import GoogleTranslator
        from duckduckgo_search import DDGS as Older
        from pytube import YouTube
        from pytubefix import YouTube as Fixed
        from serpapi import GoogleSearch
        from youtube_transcript_api import YouTubeTranscriptApi
        from youtubesearchpython import VideosSearch
        from youtubesearchpython.__future__ import VideosSearch as Later

        async def main(html):
            DDGS().text("x")  # want CON102
            with Older() as search:
                search.images("x")  # want CON102
            GoogleSearch({}).get_dict()  # want CON102
            GoogleTranslator(target="en").translate("x")  # want CON102
            VideosSearch("x").result()  # want CON102
            await Later("x").next()
            YouTube("x").streams.filter(progressive=True).first().download()  # want CON102 "pytube.Stream.download"
            Fixed("x").streams.get_audio_only().download()  # want CON102
            youtube_dl.YoutubeDL().extract_info("x")  # want CON102
            YouTubeTranscriptApi().fetch("x")  # want CON102
            loader = instaloader.Instaloader()
            loader.download_post(instaloader.Post.from_shortcode(loader.context, "x"), "x")  # want CON102, want CON102
            lyricsgenius.Genius().search_song("x")  # want CON102
            newspaper.Article("x").download()  # want CON102
            newspaper.Article("x").download(input_html=html)
            trafilatura.fetch_url("x")  # want CON102
            edge_tts.Communicate("x").save_sync("x")  # want CON102 "use await communicate.save"
            await edge_tts.Communicate("x").save("x")
            speedtest.Speedtest().download()  # want CON102, want CON102
            icmplib.ping("x")  # want CON102 "use await icmplib.async_ping"
            await icmplib.async_ping("x")
        """,
    ),
    Case(
        "Google",
        """
        from firebase_admin import auth, db, firestore, messaging
        from google.auth.transport.requests import AuthorizedSession
        from google.cloud import speech, tasks_v2, texttospeech, translate_v2, vision
        from google.oauth2 import id_token, service_account
        from googleapiclient.discovery import build

        service = build("drive", "v3")

        async def main(request, token, message):
            service.files().list(pageSize=10).execute()  # want CON102 "googleapiclient.discovery.Resource.execute"
            build("gmail", "v1").users().messages().list(userId="me")
            id_token.verify_oauth2_token(token, request)  # want CON102
            credentials = service_account.Credentials.from_service_account_file("x")
            credentials.refresh(request)  # want CON102
            AuthorizedSession(credentials).get("x")  # want CON102
            texttospeech.TextToSpeechClient().synthesize_speech()  # want CON102
            speech.SpeechClient().recognize()  # want CON102 "use google.cloud.speech.SpeechAsyncClient"
            await speech.SpeechAsyncClient().recognize()
            translate_v2.Client().translate("x")  # want CON102
            vision.ImageAnnotatorClient().text_detection()  # want CON102
            tasks_v2.CloudTasksClient().create_task()  # want CON102
            auth.get_user("x")  # want CON102
            auth.verify_id_token(token)
            db.reference("x").child("y").set(1)  # want CON102
            firestore.client().collection("c").document("d").get()  # want CON107
            messaging.send(message)  # want CON102
            await messaging.send_each_async([message])
        """,
    ),
    Case(
        "offices and messengers",
        """
        import apprise
        import gitlab
        import pusher
        import pywebpush
        import resend
        import stripe
        import yagmail
        import zeep
        from jira import JIRA
        from pyairtable import Api
        from simple_salesforce import Salesforce
        from slack_bolt import App
        from slack_sdk.webhook import WebhookClient
        from supabase import create_client

        app = App()
        supabase = create_client("x", "y")

        async def main(gl: gitlab.Gitlab, jira: JIRA):
            supabase.auth.get_user("x")  # want CON102 "use supabase.AsyncClient"
            supabase.auth.get_session()
            supabase.storage.from_("b").upload("x", b"")  # want CON102
            JIRA("x")  # want CON102
            JIRA("x", get_server_info=False)
            jira.search_issues("x")  # want CON102
            gl.projects.get(1)  # want CON102
            gl.projects.get(1, lazy=True)
            Api("k").table("b", "t").all()  # want CON102
            Salesforce().query("x")  # want CON102, want CON102
            Salesforce(session_id=jira, instance="x")
            zeep.Client("x")  # want CON102 "use zeep.AsyncClient"
            stripe.Coupon.retrieve("x")  # want CON102 "use await stripe.Coupon.retrieve_async"
            stripe.Subscription.cancel("x")  # want CON102
            await stripe.Subscription.cancel_async("x")
            resend.Emails.send({})  # want CON102
            yagmail.SMTP("x").send("x")  # want CON102
            pusher.Pusher("a", "b", "c").trigger("x", "y", {})  # want CON102
            pywebpush.webpush({})  # want CON102
            apprise.Apprise().notify("x")  # want CON102
            await apprise.Apprise().async_notify("x")
            app.client.chat_postMessage(channel="x")  # want CON102
            WebhookClient("x").send(text="x")  # want CON102 "AsyncWebhookClient"
        """,
    ),
    Case(
        "machines and chains",
        """
        import docker
        import winrm
        from pyngrok import ngrok
        from scp import SCPClient
        from binance import AsyncClient, Client
        from kubernetes import client
        from pymodbus.client import AsyncModbusTcpClient, ModbusTcpClient
        from web3 import AsyncWeb3, Web3

        w3 = Web3()

        async def main(container: docker.models.containers.Container, later: AsyncModbusTcpClient, version):
            docker.DockerClient("x")  # want CON102
            docker.DockerClient("x", version="1.41")
            docker.DockerClient("x", version=version)
            docker.from_env(version="1.41")
            container.logs()  # want CON102
            container.logs(stream=True)
            winrm.Session("x", auth=("a", "b")).run_cmd("ls")  # want CON102
            SCPClient(None).put("x")  # want CON102
            ngrok.connect(80)  # want CON102
            client.PolicyV1Api().read_namespaced_pod_disruption_budget("a", "b")  # want CON102
            ModbusTcpClient("x").read_holding_registers(1)  # want CON102 "use pymodbus.client.AsyncModbusTcpClient"
            await later.read_holding_registers(1)
            Client("k", "s").get_account()  # want CON102 "use binance.AsyncClient", want CON102
            Client("k", "s", ping=False).close_connection()
            await (await AsyncClient.create("k", "s")).get_account()
            w3.eth.contract("x").functions.balanceOf("y").call()  # want CON102 "ContractFunction.call"
            w3.eth.contract("x").functions.balanceOf("y").build_transaction({})
            await AsyncWeb3().eth.contract("x").functions.balanceOf("y").call()
        """,
    ),
    Case(
        "accounts, mail, files, places",
        """
        import cloudinary.uploader
        import discord
        import dropbox
        import googlemaps
        import msal
        import qbittorrentapi
        from authlib.integrations.requests_client import OAuth2Session
        from geopy.geocoders import Nominatim
        from imap_tools import MailBox
        from keycloak import KeycloakOpenID
        from pycoingecko import CoinGeckoAPI
        from upstash_redis import Redis

        geolocator = Nominatim(user_agent="x")
        maps = googlemaps.Client("k")

        async def main(keycloak: KeycloakOpenID, adapter, given: Nominatim):
            app = msal.ConfidentialClientApplication("x")  # want CON102
            app.acquire_token_by_authorization_code("c", [])  # want CON102
            app.acquire_token_silent([], None)
            keycloak.userinfo("t")  # want CON102 "use await keycloak.KeycloakOpenID.a_userinfo"
            await keycloak.a_userinfo("t")
            OAuth2Session("x").fetch_token("y")  # want CON102
            with MailBox("x").login("a", "b") as box:  # want CON102, want CON102
                box.move("1", "x")  # want CON102
                box.fetch()
            discord.SyncWebhook.from_url("x").send("y")  # want CON102 "use discord.Webhook"
            cloudinary.uploader.upload("x")  # want CON102
            dropbox.Dropbox("t").files_upload(b"", "/x")  # want CON102
            qbittorrentapi.Client("x").torrents_info()  # want CON102
            maps.geocode("x")  # want CON102
            geolocator.geocode("x")  # want CON102
            Nominatim(user_agent="x", adapter_factory=adapter).geocode("x")
            given.geocode("x")
            CoinGeckoAPI().get_price("x", "y")  # want CON102
            Redis("x", "y").get("k")  # want CON107
        """,
    ),
    Case(
        "the standard library's servers and robots",
        """
        import http.server
        import urllib.robotparser

        async def main(handler):
            urllib.robotparser.RobotFileParser("x").read()  # want CON102
            server = http.server.ThreadingHTTPServer(("", 80), handler)
            server.serve_forever()  # want CON102 "socketserver.BaseServer.serve_forever"
            server.shutdown()
        """,
    ),
]

DATABASES = [
    Case(
        "drivers",
        """
        import clickhouse_connect
        import clickhouse_driver
        import influxdb
        import influxdb_client
        import pg8000.dbapi
        import pg8000.native
        import psycopg2.pool
        import pymssql
        import pyodbc
        import snowflake.connector
        import trino.dbapi
        from databricks import sql
        from psycopg_pool import ConnectionPool
        from pymilvus import AsyncMilvusClient, MilvusClient

        older = psycopg2.pool.ThreadedConnectionPool(1, 2)

        async def main(vectors: MilvusClient, later: AsyncMilvusClient, pool: ConnectionPool):
            cursor = pyodbc.connect("x").cursor()  # want CON107 "use aioodbc"
            cursor.execute("x")  # want CON107
            cursor.fetchall()
            pymssql.connect("x").cursor().execute("x")  # want CON107, want CON107
            pg8000.native.Connection("x").run("x")  # want CON107, want CON107
            pg8000.dbapi.connect("x").cursor().execute("x")  # want CON107, want CON107
            snowflake.connector.connect().cursor().execute("x")  # want CON107, want CON107
            trino.dbapi.connect().cursor().execute("x")  # want CON107
            sql.connect("x", "y").cursor().execute("x")  # want CON107, want CON107
            older.getconn().cursor().execute("x")  # want CON107
            with pool.connection() as connection:  # want CON107
                connection.execute("x")  # want CON107
            clickhouse_connect.get_client().query("x")  # want CON107, want CON107
            await (await clickhouse_connect.get_async_client()).query("x")
            clickhouse_driver.Client("x").execute("x")  # want CON107
            influxdb.InfluxDBClient().write_points([])  # want CON107
            influxdb_client.InfluxDBClient("x").query_api().query("x")  # want CON107
            influxdb_client.InfluxDBClient("x").write_api().write("x")
            vectors.search("x", [])  # want CON107 "use pymilvus.AsyncMilvusClient"
            vectors.create_schema()
            await later.search("x", [])
        """,
    ),
    Case(
        "objects, indices and caches",
        """
        import elasticsearch
        import gridfs
        import mongoengine
        import peewee
        import redis
        import redis.asyncio
        import valkey
        import valkey.asyncio
        from kazoo.client import KazooClient
        from opensearchpy import OpenSearch
        from pymemcache.client.base import Client

        class User(peewee.Model):
            name = peewee.TextField()

        class Page(mongoengine.Document):
            title = mongoengine.StringField()

        async def main(es: elasticsearch.Elasticsearch, later: elasticsearch.AsyncElasticsearch, files: gridfs.GridFS):
            es.indices.create(index="x")  # want CON107 "IndicesClient.create"
            await later.indices.create(index="x")
            OpenSearch().indices.exists(index="x")  # want CON107 "use opensearchpy.AsyncOpenSearch"
            User.select().where(User.name == "x").first()  # want CON107 "peewee.ModelSelect.first"
            User.update(name="y").where(User.name == "x").execute()  # want CON107
            User.select().where(User.name == "x").order_by(User.name)
            Page.objects(title="x").first()  # want CON107
            Page(title="x").save()  # want CON107 "mongoengine.Document.save"
            Page.objects.filter(title="x")
            files.put(b"x")  # want CON107
            valkey.Valkey().get("k")  # want CON107 "use valkey.asyncio"
            valkey.Valkey().pipeline()
            await valkey.asyncio.Valkey().get("k")
            Client("x").get("k")  # want CON107
            Client("x").set("k", "v")
            zoo = KazooClient()
            zoo.start()  # want CON107
            zoo.get_async("x")
            subscriber = redis.Redis().pubsub()
            subscriber.get_message()
            subscriber.get_message(timeout=1.0)  # want CON107
            await redis.asyncio.Redis().pubsub().get_message(timeout=1.0)
            redis.sentinel.Sentinel([]).master_for("m").get("k")  # want CON107 "redis.Redis.get"
        """,
    ),
    Case(
        "Azure",
        """
        from azure.cosmos import CosmosClient
        from azure.cosmos.aio import CosmosClient as LaterClient
        from azure.data.tables import TableServiceClient
        from azure.search.documents import SearchClient
        from azure.storage.queue import QueueClient

        cosmos = CosmosClient("x", "k")
        container = cosmos.get_database_client("d").get_container_client("c")
        later = LaterClient("x", "k")

        async def main(search: SearchClient):
            CosmosClient("x", "k")  # want CON107 "use azure.cosmos.aio"
            container.read_item("i", "p")  # want CON107
            container.query_items("select")
            await later.get_database_client("d").get_container_client("c").read_item("i", "p")
            TableServiceClient("x").get_table_client("t").upsert_entity({})  # want CON107
            QueueClient.from_connection_string("x", "q").send_message("m")  # want CON107
            search.upload_documents([])  # want CON107
            search.search("x")
        """,
    ),
    Case(
        "queues of work",
        """
        import boto3
        from celery import Celery
        from celery.result import AsyncResult
        from rq import Queue
        from rq.job import Job

        app = Celery("x")
        s3 = boto3.client("s3")

        async def main(queue: Queue, redis):
            AsyncResult("x").get()  # want CON107
            AsyncResult("x").get(timeout=0)
            app.send_task("x").get(timeout=5)  # want CON107, want CON107 "AsyncResult.get"
            app.control.inspect().active()  # want CON107 "celery.app.control.Inspect.active"
            queue.enqueue(print)  # want CON107
            Job.fetch("x", redis)  # want CON107
            s3.get_waiter("bucket_exists").wait(Bucket="x")  # want CON107 "botocore.waiter.Waiter.wait"

        async def asked(result: AsyncResult):
            if result.ready():
                return result.get()
        """,
    ),
]

CASES = [*PROGRAMS, *MODELS, *ONLINE, *DATABASES]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it_is_found(case: Case) -> None:
    check(case)
