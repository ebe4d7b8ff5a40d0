"""What frameworks call the functions with that they are given: the classes of the positional arguments, without self.

An empty class is one that we do not know. A subclass may come in its place, and has the methods of its base.

Read in the sources: aiohttp 3.14 (web_routedef.py, web_urldispatcher.py, web_middlewares.py, abc.py), discord.py 2.7
(state.py, client.py, ext/commands/core.py, bot.py and cog.py, app_commands/) and its event reference,
FastAPI 0.165 (applications.py), Starlette 1.10 (routing.py, endpoints.py, middleware/base.py, _exception_handler.py),
python-telegram-bot 22.8 (ext/_handlers/).
"""

from flake8_concheck.catalogue.callables.facts import Argument

Given = tuple[str, ...]
"""The classes of what a function is called with."""

_CONTEXT = "discord.ext.commands.Context"
_GUILD, _MEMBER, _MESSAGE, _THREAD = "discord.Guild", "discord.Member", "discord.Message", "discord.Thread"
_INTERACTION = "discord.Interaction"
_USER = "discord.abc.Messageable"
_CHANNEL = "discord.abc.GuildChannel"
_REQUEST = "starlette.requests.Request"
_SOCKET = "starlette.websockets.WebSocket"
_AIOHTTP = "aiohttp.web.Request"
_UPDATE = ("telegram.Update", "telegram.ext.CallbackContext")
VERBS = ("delete", "get", "head", "options", "patch", "post", "put")

DECORATED: dict[str, Given] = {
    "aiohttp.web.middleware": (_AIOHTTP,),
    "aiohttp.web.RouteTableDef.route": (_AIOHTTP,),
    **{f"aiohttp.web.RouteTableDef.{verb}": (_AIOHTTP,) for verb in VERBS},
    **{f"discord.app_commands.{name}": (_INTERACTION,) for name in ("command", "CommandTree.command", "Group.command")},
    **{f"discord.ext.commands.{name}": (_CONTEXT,) for name in ("command", "group", "hybrid_command", "hybrid_group")},
    **{
        f"discord.ext.commands.{cls}.{name}": (_CONTEXT,)
        for cls in ("AutoShardedBot", "Bot", "Group")
        for name in ("after_invoke", "before_invoke", "command", "group", "hybrid_command", "hybrid_group")
    },
    **{f"discord.ext.commands.Command.{name}": (_CONTEXT,) for name in ("after_invoke", "before_invoke", "error")},
    "fastapi.FastAPI.exception_handler": (_REQUEST,),
    "fastapi.FastAPI.middleware": (_REQUEST,),
}
"""Under which decorators."""

EVENTS: dict[str, Given] = {
    "on_command": (_CONTEXT,),
    "on_command_completion": (_CONTEXT,),
    "on_command_error": (_CONTEXT,),
    "on_guild_available": (_GUILD,),
    "on_guild_channel_create": (_CHANNEL,),
    "on_guild_channel_delete": (_CHANNEL,),
    "on_guild_channel_update": (_CHANNEL, _CHANNEL),
    "on_guild_join": (_GUILD,),
    "on_guild_remove": (_GUILD,),
    "on_guild_unavailable": (_GUILD,),
    "on_guild_update": (_GUILD, _GUILD),
    "on_interaction": (_INTERACTION,),
    "on_member_ban": (_GUILD, _USER),
    "on_member_join": (_MEMBER,),
    "on_member_remove": (_MEMBER,),
    "on_member_unban": (_GUILD, _USER),
    "on_member_update": (_MEMBER, _MEMBER),
    "on_message": (_MESSAGE,),
    "on_message_delete": (_MESSAGE,),
    "on_message_edit": (_MESSAGE, _MESSAGE),
    "on_presence_update": (_MEMBER, _MEMBER),
    "on_reaction_add": ("discord.Reaction", _USER),
    "on_reaction_clear": (_MESSAGE,),
    "on_reaction_clear_emoji": ("discord.Reaction",),
    "on_reaction_remove": ("discord.Reaction", _USER),
    "on_thread_create": (_THREAD,),
    "on_thread_delete": (_THREAD,),
    "on_thread_join": (_THREAD,),
    "on_thread_remove": (_THREAD,),
    "on_thread_update": (_THREAD, _THREAD),
    "on_typing": (_USER, _USER),
    "on_user_update": (_USER, _USER),
    "on_voice_state_update": (_MEMBER,),
}
"""discord.py's, of those whose arguments are of one class."""

NAMED: dict[str, dict[str, Given]] = {
    "discord.Client.event": EVENTS,
    "discord.ext.commands.AutoShardedBot.listen": EVENTS,
    "discord.ext.commands.Bot.listen": EVENTS,
    "discord.ext.commands.Cog.listener": EVENTS,
}
"""Under which decorators it depends on the function's name, or on the one that the decorator is given."""

METHODS: dict[str, dict[str, Given]] = {
    "discord.Client": EVENTS,
    "discord.ext.commands.Cog": {
        "cog_after_invoke": (_CONTEXT,),
        "cog_app_command_error": (_INTERACTION,),
        "cog_before_invoke": (_CONTEXT,),
        "cog_check": (_CONTEXT,),
        "cog_command_error": (_CONTEXT,),
    },
    "starlette.endpoints.HTTPEndpoint": dict.fromkeys(VERBS, (_REQUEST,)),
    "starlette.endpoints.WebSocketEndpoint": dict.fromkeys(("on_connect", "on_disconnect", "on_receive"), (_SOCKET,)),
    "starlette.middleware.base.BaseHTTPMiddleware": {"dispatch": (_REQUEST,)},
}
"""Of which classes' subclasses, in methods of which name."""

_SECOND = Argument(1, "handler")
_ENDPOINT = Argument(1, "endpoint")
_CALLBACK = Argument(0, "callback")
HANDED: dict[str, tuple[Argument, Given]] = {
    **{f"aiohttp.web.{verb}": (_SECOND, (_AIOHTTP,)) for verb in VERBS},
    **{f"aiohttp.web.UrlDispatcher.add_{verb}": (_SECOND, (_AIOHTTP,)) for verb in VERBS},
    "aiohttp.web.route": (Argument(2, "handler"), (_AIOHTTP,)),
    "aiohttp.web.UrlDispatcher.add_route": (Argument(2, "handler"), (_AIOHTTP,)),
    "starlette.routing.Route": (_ENDPOINT, (_REQUEST,)),
    "starlette.routing.WebSocketRoute": (_ENDPOINT, (_SOCKET,)),
    "telegram.ext.CallbackQueryHandler": (_CALLBACK, _UPDATE),
    "telegram.ext.ChatMemberHandler": (_CALLBACK, _UPDATE),
    "telegram.ext.CommandHandler": (Argument(1, "callback"), _UPDATE),
    "telegram.ext.InlineQueryHandler": (_CALLBACK, _UPDATE),
    "telegram.ext.MessageHandler": (Argument(1, "callback"), _UPDATE),
}
"""By which callables that are handed the function, as which argument."""
LAST_NAMES = frozenset(name.rpartition(".")[2] for name in HANDED)
"""Any other call can be told apart at once."""
