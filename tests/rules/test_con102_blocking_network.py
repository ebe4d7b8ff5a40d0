"""CON102: clients of the network that block, held in names, attributes, annotations and contexts."""

import pytest

from harness import Case, check
from observing import seen

FOUND = [
    Case(
        "functions",
        """
        import requests
        import httpx
        import urllib.request
        import urllib3
        from requests.api import post

        async def main():
            requests.get("https://x")  # want CON102 "^requests.get\\(\\) waits for the network .* httpx.AsyncClient"
            requests.request("GET", "https://x", timeout=3).json()  # want CON102
            post("https://x")  # want CON102 "^requests.post"
            httpx.get("https://x")  # want CON102
            urllib.request.urlopen("https://x").read()  # want CON102
            urllib3.request("GET", "https://x")  # want CON102
        """,
    ),
    Case(
        "sessions in names, attributes, contexts and parameters",
        """
        import httpx
        import requests
        from requests.sessions import Session

        class Client:
            def __init__(self, given: Session | None = None):
                self.session = requests.Session()
                self.given = given or requests.session()

            async def fetch(self):
                self.session.get("https://x")  # want CON102 "requests.Session.get"
                self.given.post("https://x")  # want CON102
                with httpx.Client() as client:
                    client.get("https://x")  # want CON102
                    with client.stream("GET", "https://x") as response:  # want CON102
                        pass

        class OwnSession(requests.Session):
            pass

        async def main(session: requests.Session):
            session.put("https://x")  # want CON102
            OwnSession().get("https://x")  # want CON102
            session.headers.update({})
            session.mount("https://", None)
            session.close()
        """,
    ),
    Case(
        "the standard library's clients",
        """
        import ftplib
        import http.client
        import imaplib
        import smtplib
        import xmlrpc.client

        async def main():
            c = http.client.HTTPSConnection("x")
            c.request("GET", "/")  # want CON102
            c.getresponse()  # want CON102
            c.close()
            m = smtplib.SMTP("x")  # want CON102
            m.sendmail("a", "b", "c")  # want CON102
            m.close()
            later = smtplib.SMTP_SSL()
            later.connect("x")  # want CON102
            with ftplib.FTP("x") as ftp:  # want CON102
                ftp.login()  # want CON102
            imaplib.IMAP4_SSL("x").login("a", "b")  # want CON102 want CON102
            xmlrpc.client.ServerProxy("http://x").add(1, 2)  # want CON102
        """,
    ),
    Case(
        "sockets and names",
        """
        import socket

        async def main(listener: socket.socket):
            k = socket.create_connection(("x", 80))  # want CON102
            k.recv(10)  # want CON102 "await loop.sock_recv\\(\\)"
            k.sendall(b"")  # want CON102
            socket.getaddrinfo("x", 80)  # want CON102 "await loop.getaddrinfo\\(\\)"
            socket.getaddrinfo("10.0.0.1", 80, flags=socket.AI_NUMERICHOST)
            socket.getaddrinfo("10.0.0.1", 80, flags=listener.flags)
            socket.getaddrinfo("x", 80, flags=0)  # want CON102
            socket.gethostbyname("x")  # want CON102
            socket.gethostbyname("localhost")
            socket.getaddrinfo("127.0.0.1", 80)
            listener.accept()  # want CON102
            with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as other:
                other.connect(("x", 80))  # want CON102
        """,
    ),
    Case(
        "a host that is seen to be this machine",
        """
        import socket

        async def main(host, port):
            if host == "localhost":
                host = socket.gethostbyname(host)
            else:
                host = socket.gethostbyname(host)  # want CON102
            if port == "localhost" or host == "::1":
                socket.gethostbyname(host)  # want CON102
            if host != "localhost":
                return socket.gethostbyname(host)  # want CON102
            return socket.gethostbyname(host)
        """,
    ),
    Case(
        "services, whose clients hold what has the methods",
        """
        import openai
        from anthropic import Anthropic
        from openai import OpenAI

        client = OpenAI()

        class Bot:
            def __init__(self):
                self.claude = Anthropic()

            async def answer(self):
                client.chat.completions.create(model="m", messages=[])  # want CON102 "use openai.AsyncOpenAI"
                self.claude.messages.create(model="m", messages=[])  # want CON102
                await openai.AsyncOpenAI().chat.completions.create(model="m", messages=[])
        """,
    ),
    Case(
        "language models",
        """
        import ollama
        import google.generativeai as genai
        from google import genai as new
        from groq import Groq
        from langchain_openai import ChatOpenAI

        model = genai.GenerativeModel("g")
        llm = ChatOpenAI(model="m")
        client = new.Client()

        async def main(text):
            model.generate_content(text)  # want CON102 "use await model.generate_content_async\\(\\)"
            await model.generate_content_async(text)
            model.start_chat().send_message(text)  # want CON102
            client.models.generate_content(model="g", contents=text)  # want CON102 "use client.aio.models"
            await client.aio.models.generate_content(model="g", contents=text)
            client.chats.create(model="g").send_message(text)  # want CON102
            Groq().chat.completions.create(messages=[], model="m")  # want CON102 "groq.AsyncGroq"
            llm.invoke(text)  # want CON102 "use await model.ainvoke"
            await llm.ainvoke(text)
            ollama.chat(model="m", messages=[])  # want CON102
            return ollama.chat(model="m", messages=[], stream=True)
        """,
    ),
    Case(
        "services of other kinds",
        """
        import ccxt
        import ccxt.async_support
        import dns.asyncresolver
        import dns.resolver
        import docker
        import feedparser
        import gspread
        import stripe
        import telebot
        import tweepy
        from github import Github
        from twilio.rest import Client

        bot = telebot.TeleBot("token")
        sheet = gspread.service_account().open_by_key("k").sheet1
        exchange = ccxt.binance()
        other = ccxt.async_support.binance()

        async def main(feed, image, account: tweepy.Client):
            bot.send_message(1, "x")  # want CON102 "telebot.async_telebot.AsyncTeleBot"
            sheet.append_row(["x"])  # want CON102 "gspread.Worksheet.append_row.. waits"
            exchange.fetch_ticker("B/U")  # want CON102 "use ccxt.async_support"
            await other.fetch_ticker("B/U")
            stripe.PaymentIntent.create(amount=1)  # want CON102 "use await stripe.PaymentIntent.create_async"
            account.create_tweet(text="x")  # want CON102
            Github("t").get_repo("a/b").create_issue(title="x")  # want CON102, want CON102
            Github("t").get_repo("a/b", lazy=True)
            Client("a", "b").messages.create(body="x")  # want CON102
            dns.resolver.resolve("x.example")  # want CON102
            await dns.asyncresolver.resolve("x.example")
            docker.from_env()  # want CON102
            docker.DockerClient().containers.run(image)  # want CON102 "use aiodocker", want CON102
            feedparser.parse("https://x.example/feed")  # want CON102
            feedparser.parse(feed)
        """,
    ),
    Case(
        "machines",
        """
        import ldap3
        import paramiko
        from kubernetes import client
        from selenium import webdriver

        core = client.CoreV1Api()

        async def main(transport: paramiko.Transport):
            core.list_namespaced_pod("default")  # want CON102 "kubernetes_asyncio"
            core.list_namespaced_pod("default", async_req=True)
            driver = webdriver.Chrome()  # want CON102
            driver.get("https://x.example")  # want CON102 "selenium.webdriver.Remote.get"
            driver.find_element("id", "x").click()  # want CON102, want CON102
            channel = transport.open_session()  # want CON102
            channel.exec_command("ls")  # want CON102
            channel.recv_exit_status()  # want CON102
            ldap3.Connection("x").search("dc=x", "(a=b)")  # want CON102
            ldap3.Connection("x", client_strategy=ldap3.ASYNC).search("dc=x", "(a=b)")

        async def asked(channel: paramiko.Channel):
            if channel.exit_status_ready():
                return channel.recv_exit_status()
        """,
    ),
    Case(
        "stubs of gRPC",
        """
        import grpc
        import greeter_pb2_grpc
        from app.rpc import greeter_pb2

        class Client:
            def __init__(self, target):
                self.stub = greeter_pb2_grpc.GreeterStub(grpc.insecure_channel(target))
                self.later = greeter_pb2_grpc.GreeterStub(grpc.aio.insecure_channel(target))

            async def hello(self, name):
                await self.later.SayHello(greeter_pb2.HelloRequest(name=name))
                self.later.SayHello(greeter_pb2.HelloRequest(name=name))
                self.stub.SayHello.future(greeter_pb2.HelloRequest(name=name))
                return self.stub.SayHello(greeter_pb2.HelloRequest(name=name))  # want CON102 "grpc.aio"

        async def main(target, given):
            with grpc.secure_channel(target, grpc.ssl_channel_credentials()) as channel:
                grpc.channel_ready_future(channel).result(timeout=5)  # want CON102
                greeter_pb2_grpc.GreeterStub(channel).SayHello(None)  # want CON102
            greeter_pb2_grpc.GreeterStub(given).SayHello(None)
            greeter_pb2_grpc.GreeterServicer(given).SayHello(None)

        def plain(target):
            greeter_pb2_grpc.GreeterStub(grpc.insecure_channel(target)).SayHello(None)
        """,
    ),
    Case(
        "through calls",
        """
        import requests

        class Api:
            def __init__(self):
                self.session = requests.Session()

            def load(self):
                return self.session.get("https://x")

            async def main(self):
                self.load()  # want CON103 "load\\(\\) -> requests.Session.get\\(\\)"
        """,
    ),
    Case(
        "what the tests saw blocking in a library of which everything that blocks waits for the network",
        """
        import httpx
        import requests

        async def main():
            httpx.odd()  # want CON102 "httpx.odd\\(\\) .* \\(seen blocking 312 ms in .*export\\)$"
            requests.adapters.odd()  # want CON102
            requests.get("x")  # want CON102 "httpx.AsyncClient, or await asyncio.to_thread\\(\\)$"
        """,
        options=seen("httpx.odd", "requests.adapters.odd", "requests.get"),
    ),
]

CLEAN = [
    Case(
        "asynchronous clients",
        """
        import aiohttp
        import httpx

        class Client:
            def __init__(self):
                self.session = aiohttp.ClientSession()
                self.client = httpx.AsyncClient()

            async def fetch(self):
                await self.session.get("https://x")
                await self.client.get("https://x")
                async with httpx.AsyncClient() as client:
                    await client.get("https://x")
        """,
    ),
    Case(
        "handed to a thread",
        """
        import asyncio
        import requests

        async def main(loop):
            await asyncio.to_thread(requests.get, "https://x")
            await loop.run_in_executor(None, lambda: requests.get("https://x"))
            session = requests.Session()
            await asyncio.to_thread(session.get, "https://x")
        """,
    ),
    Case(
        "somebody else's names",
        """
        async def main(requests, session, socket):
            requests.get("https://x")
            session.get("https://x")
            socket.recv(10)
        """,
    ),
    Case(
        "a session of two minds",
        """
        import aiohttp
        import requests

        async def main(test):
            session = requests.Session() if test else aiohttp.ClientSession()  # want CON708
            session.get("https://x")
        """,
    ),
    Case(
        "what is awaited is something else than we think",
        """
        import requests

        async def main(session: requests.Session):
            await session.get("https://x")
            async with session.get("https://x") as response:
                pass
        """,
    ),
    Case(
        "sockets that do not block",
        """
        import asyncio
        import socket

        async def main(loop, listener: socket.socket):
            listener.setblocking(False)
            listener.accept()
            sock = socket.socket()
            sock.setblocking(0)
            sock.connect(("x", 80))
            await loop.sock_recv(sock, 10)
        """,
    ),
    Case(
        "connecting a datagram socket sends nothing",
        """
        import socket

        async def main():
            probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            probe.connect(("8.8.8.8", 80))
            local = socket.socket(socket.AF_UNIX)
            local.connect("/run/x")
            return probe.getsockname()
        """,
    ),
    Case(
        "a socket with a time limit blocks until then",
        """
        import socket

        async def main():
            sock = socket.socket()
            sock.settimeout(5)
            sock.connect(("x", 80))  # want CON102
            sock.recv(10)  # want CON102
        """,
    ),
    Case(
        "before anything else runs",
        """
        import asyncio
        import requests

        async def main():
            settings = requests.get("https://x").json()
            await asyncio.sleep(settings)

        async def test_server():
            requests.get("http://localhost:8000")

        asyncio.run(main())
        """,
    ),
    Case(
        "a connection made out of sight may be to a process beside this one",
        """
        import socket

        async def main(sock: socket.socket):
            sock.connect("x")  # miss CON102
        """,
    ),
    Case(
        "an address that holds the answer, or is a file",
        """
        import urllib.request
        from urllib.request import urlopen

        LOGO = "data:image/png;base64,AAAA"

        async def main(path, url):
            urlopen("data:,hello")
            urllib.request.urlopen(LOGO)
            urlopen(f"file://{path}")
            urlopen(f"https://{path}")  # want CON102
            urlopen(path)  # want CON102

        async def parse_data_url(url):
            assert url.startswith("data:")
            urlopen(url)  # false CON102

        async def refuses_others(url):
            if not url.startswith("data:"):
                raise ValueError(url)
            urlopen(url)

        async def either_way(url, other):
            if url.startswith(("data:", "file:")):
                urlopen(url)
                urlopen(other)  # want CON102
            else:
                urlopen(url)  # want CON102
            if url.startswith(("data:", "https:")):
                urlopen(url)  # want CON102

        async def refuses_these(url):
            if url.startswith("data:"):
                raise ValueError(url)
            urlopen(url)  # want CON102
        """,
    ),
    Case(
        "a helper in a file of tests",
        """
        import asyncio
        import socket
        import pytest

        async def connect(port, token):
            sock = socket.socket()
            sock.settimeout(2.0)
            await asyncio.to_thread(sock.connect, ("127.0.0.1", port))
            sock.sendall(token)
            return sock
        """,
    ),
    Case(
        "one function that imports a test's tool makes no file of tests",
        """
        import requests

        def replaced():
            from unittest import mock
            return mock.patch("x")

        async def main():
            requests.get("https://x")  # want CON102
        """,
    ),
]


CASES = [*FOUND, *CLEAN]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con102(case: Case) -> None:
    check(case)
