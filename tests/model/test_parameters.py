"""What a parameter without annotation holds, where a framework calls the function."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "commands of discord.py",
        """
        from discord import app_commands
        from discord.ext import commands

        bot = commands.Bot("!")

        @bot.command()
        async def one(ctx, text):
            ctx.send(text)  # want CON201
            ctx.author.send(text)  # want CON201
            text.send(ctx)

        @commands.command(name="two")
        @commands.has_permissions(administrator=True)
        async def two(ctx):
            if ctx.reply("x"):  # want CON203
                pass

        @bot.group()
        async def many(ctx):
            await ctx.send("x")

        @many.command()
        async def below(ctx):
            ctx.send("x")  # want CON201

        @below.error
        async def failed(ctx, error):
            ctx.send("x")  # want CON201
            error.send("x")

        class Greetings(commands.Cog):
            @commands.hybrid_command()
            async def hello(self, ctx, *, member):
                ctx.send("x")  # want CON201
                member.send("x")

            @hello.error
            async def on_failure(self, ctx, error):
                ctx.send("x")  # want CON201

            @app_commands.command()
            async def wave(self, interaction):
                interaction.response.defer()  # want CON201

            async def cog_command_error(self, ctx, error):
                ctx.send("x")  # want CON201
        """,
    ),
    Case(
        "what is called like discord.py's, or stands above what may call it with something else",
        """
        import elsewhere
        from discord.ext import commands
        from elsewhere import bot, with_connection
        from elsewhere.ext import commands as others

        @bot.command()
        async def one(ctx):
            ctx.send("x")

        @others.command()
        async def two(ctx):
            ctx.send("x")

        @commands.command()
        @with_connection
        async def three(ctx):
            ctx.send("x")

        @with_connection
        @commands.command()
        async def four(ctx):
            ctx.send("x")  # want CON201

        @commands.command()
        async def five(ctx: elsewhere.Context, other):
            ctx.send("x")

        @commands.command()
        async def six(ctx=elsewhere.CONTEXT):
            ctx.send("x")

        @commands.command()
        async def seven(ctx):
            ctx = elsewhere.wrapped(ctx)
            ctx.send("x")

        @commands.command()
        async def eight(ctx):
            async def inner(ctx):
                ctx.send("x")

            await inner(elsewhere.CONTEXT)

        async def nine(ctx):
            ctx.send("x")
        """,
    ),
    Case(
        "events of discord.py",
        """
        import discord
        from discord.ext import commands

        client = discord.Client()
        bot = commands.Bot("!")

        @client.event
        async def on_message(message):
            message.channel.send("x")  # want CON201
            message.delete()  # want CON201

        @bot.listen("on_member_join")
        async def greet(member):
            member.send("x")  # want CON201

        @bot.listen()
        async def on_reaction_add(reaction, user):
            user.send("x")  # want CON201

        @bot.listen(name=client.names)
        async def on_member_remove(member):
            member.send("x")

        @bot.listen()
        async def on_something(message):
            message.delete()

        class Own(commands.Bot):
            async def on_message(self, message):
                message.reply("x")  # want CON201

            async def on_ready(self, message):
                message.reply("x")

        class Listening(commands.Cog):
            @commands.Cog.listener()
            async def on_message_edit(self, before, after):
                after.reply("x")  # want CON201

            async def on_message(self, message):
                message.reply("x")

        class Other:
            async def on_message(self, message):
                message.reply("x")
        """,
    ),
    Case(
        "handlers of aiohttp",
        """
        from aiohttp import web
        from elsewhere import Router, registered

        routes = web.RouteTableDef()

        @routes.post("/one")
        async def one(request):
            data = request.json()
            return web.json_response(data["x"])  # want CON203

        @web.middleware
        async def check(request, handler):
            request.read()  # want CON201
            return await handler(request)

        async def two(request):
            request.post()  # want CON201

        async def three(request):
            request.post()  # want CON201

        async def given(request):
            request.post()

        async def unknown(request):
            request.post()

        @registered
        async def decorated(request):
            request.post()

        class Site:
            def __init__(self):
                self.app = web.Application()
                self.app.router.add_post("/", self.handle)
                self.app.add_routes([web.get("/two", two), web.route("GET", "/x", handler=three)])
                web.post("/x", decorated)
                Router().add_post("/x", given)

            async def handle(self, request):
                request.text()  # want CON201

            async def other(self, request):
                request.text()

        class Page(web.View):
            async def get(self):
                self.request.json()  # want CON201
        """,
    ),
    Case(
        "endpoints of Starlette",
        """
        from fastapi import FastAPI
        from starlette.endpoints import HTTPEndpoint
        from starlette.middleware.base import BaseHTTPMiddleware
        from starlette.routing import Route, WebSocketRoute

        app = FastAPI()

        async def home(request):
            request.json()  # want CON201

        async def listen(socket):
            socket.accept()  # want CON201

        async def nobody(request):
            request.json()

        ROUTES = [Route("/", home), WebSocketRoute("/x", endpoint=listen)]

        class Page(HTTPEndpoint):
            async def post(self, request):
                request.form()
                request.body()  # want CON201

            async def help(self, request):
                request.body()

        class Timing(BaseHTTPMiddleware):
            async def dispatch(self, request, call_next):
                request.body()  # want CON201
                return await call_next(request)

        @app.middleware("http")
        async def timed(request, call_next):
            request.body()  # want CON201
            return await call_next(request)

        @app.get("/x")
        async def query(request):
            request.body()
        """,
    ),
    Case(
        "handlers of python-telegram-bot",
        """
        from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters
        from elsewhere import OtherHandler

        async def start(update, context):
            update.message.reply_text("x")  # want CON201
            context.bot.send_message(1, "x")  # want CON201

        async def pressed(update, context):
            update.callback_query.answer()  # want CON201

        def plain(update, context):
            update.message.reply_text("x")

        async def other(update, context):
            update.message.reply_text("x")

        HANDLERS = [CommandHandler("start", start), CallbackQueryHandler(pressed), OtherHandler("x", other)]
        HANDLERS.append(MessageHandler(filters.TEXT, plain))
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_parameters(case: Case) -> None:
    check(case)
