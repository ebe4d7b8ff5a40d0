"""Clients of services that answer over the network, on their caller's thread, and the classes they come with.

Read by name and signature, some in their source, and held against the libraries by tools/check_facts.py: google-genai
3.6, google-generativeai 0.8, groq 1.7, cohere 7.3, mistralai 3.7, ollama 0.6, huggingface_hub 1.16, langchain-core,
langchain-openai and langchain-anthropic, tweepy 4.17, praw 8.0, wikipedia 1.4, spotipy 2.26, pyTelegramBotAPI 4.37,
discord-webhook, twilio 9.13, sendgrid 6.12, stripe 16.1, PyGithub 2.10, gspread 6.2, notion-client 3.1, yfinance 1.7,
gTTS 2.5, SpeechRecognition 3.17, curl_cffi 0.17, ccxt 4.5, web3 8.0, feedparser 6.0, python-whois 0.9, dnspython
2.9, ping3 5.1 and python-binance 1.0. What they fetch only as one walks along it is not here, nor what an attribute
fetches as it is read.
"""

from flake8_concheck.catalogue.callables.facts import Argument, Blocking, Unless
from flake8_concheck.catalogue.callables.methods import alike as _all

_THREAD = "await asyncio.to_thread()"


def _use(instead: str, *unless: Unless) -> Blocking:
    return Blocking("CON102", instead, unless)


_STREAMED = Unless(Argument(keyword="stream"), constants=(True,))
_OLLAMA = "copy delete embed embeddings list ps show"
_OLLAMA_STREAMS = "chat create generate pull push"
_CHAT = "langchain_core.language_models.BaseChatModel"
_EMBEDDINGS = "langchain_core.embeddings.Embeddings"
_STRIPE: tuple[str, ...] = (
    "Charge",
    "Customer",
    "Invoice",
    "PaymentIntent",
    "PaymentMethod",
    "Price",
    "Product",
    "Refund",
)
_STRIPE += ("SetupIntent", "Subscription", "checkout.Session")
_EXCHANGES = (
    *("binance", "binanceusdm", "bitfinex", "bitget", "bitstamp", "bybit", "coinbase", "deribit", "gate"),
    *("htx", "hyperliquid", "kraken", "krakenfutures", "kucoin", "mexc", "okx", "poloniex"),
)
_TRADES = "cancel_all_orders cancel_order create_limit_buy_order create_limit_order create_limit_sell_order"
_TRADES += " create_market_buy_order create_market_order create_market_sell_order create_order edit_order"
_TRADES += " fetch_balance fetch_closed_orders fetch_currencies fetch_funding_rate fetch_markets fetch_my_trades"
_TRADES += " fetch_ohlcv fetch_open_orders fetch_order fetch_order_book fetch_orders fetch_positions fetch_ticker"
_TRADES += " fetch_tickers fetch_time fetch_trades load_markets set_leverage withdraw"
_CHAIN = "call estimate_gas fee_history get_balance get_block get_code get_logs get_storage_at get_transaction"
_CHAIN += " get_transaction_count get_transaction_receipt send_raw_transaction send_transaction"
_CHAIN += " wait_for_transaction_receipt"
_TELEGRAM = "answer_callback_query ban_chat_member copy_message delete_message delete_webhook download_file"
_TELEGRAM += " edit_message_caption edit_message_media edit_message_reply_markup edit_message_text forward_message"
_TELEGRAM += " get_chat get_chat_administrators get_chat_member get_file get_me get_updates infinity_polling"
_TELEGRAM += " pin_chat_message polling remove_webhook reply_to restrict_chat_member send_animation send_audio"
_TELEGRAM += " send_chat_action send_document send_invoice send_location send_media_group send_message send_photo"
_TELEGRAM += " send_poll send_sticker send_video send_voice set_message_reaction set_my_commands set_webhook"
_TELEGRAM += " unban_chat_member"
_SHEET = "add_worksheet batch_update del_worksheet duplicate_sheet get_worksheet share update_title values_append"
_SHEET += " values_batch_get values_clear values_get values_update worksheet worksheets"
_REPOSITORY = "compare create_file create_git_ref create_git_release create_issue create_pull delete_file edit"
_REPOSITORY += " get_branch get_commit get_contents get_git_ref get_git_tree get_issue get_latest_release get_pull"
_REPOSITORY += " get_readme get_release update_file"
_HEARD = "recognize_amazon recognize_azure recognize_google recognize_google_cloud recognize_houndify recognize_ibm"
_HEARD += " recognize_openai recognize_wit"
_VERBS = "delete get head options patch post put request"

# These give what asks as one walks along it, or ask nobody.
_BINANCE_FREE = frozenset(
    {"aggregate_trade_iter", "close_connection", "convert_to_dict", "encode_uri_component", "uuid22"}
    | {"futures_historical_klines_generator", "get_historical_klines_generator"}
)

CLASSES: dict[str, tuple[str, ...]] = {
    "binance.client.Client": (),
    "ccxt.Exchange": (),
    **{f"ccxt.{name}": ("ccxt.Exchange",) for name in _EXCHANGES},
    "cohere.Client": (),
    "cohere.ClientV2": (),
    "curl_cffi.requests.Session": (),
    "discord_webhook.DiscordWebhook": (),
    "dns.resolver.Resolver": (),
    "github.Github": (),
    "github.Issue.Issue": (),
    "github.PullRequest.PullRequest": (),
    "github.Repository.Repository": (),
    "google.genai.Client": (),
    "google.genai.chats.Chat": (),
    "google.generativeai.ChatSession": (),
    "google.generativeai.GenerativeModel": (),
    "groq.Groq": (),
    "gspread.Client": (),
    "gspread.Spreadsheet": (),
    "gspread.Worksheet": (),
    "gtts.gTTS": (),
    "huggingface_hub.InferenceClient": (),
    _CHAT: (),
    _EMBEDDINGS: (),
    "langchain_anthropic.ChatAnthropic": (_CHAT,),
    "langchain_openai.AzureChatOpenAI": (_CHAT,),
    "langchain_openai.ChatOpenAI": (_CHAT,),
    "langchain_openai.OpenAIEmbeddings": (_EMBEDDINGS,),
    "mistralai.client.Mistral": (),
    "notion_client.Client": (),
    "ollama.Client": (),
    "praw.Reddit": (),
    "praw.models.Comment": (),
    "praw.models.Submission": (),
    "praw.models.Subreddit": (),
    "sendgrid.SendGridAPIClient": (),
    "speech_recognition.Recognizer": (),
    "spotipy.Spotify": (),
    **{f"stripe.{kind}": () for kind in _STRIPE},
    "telebot.TeleBot": (),
    "tweepy.API": (),
    "tweepy.Client": (),
    "twilio.rest.Client": (),
    "web3.Web3": (),
    "web3.contract.Contract": (),
    "web3.contract.contract.ContractFunction": (),
    "web3.contract.contract.ContractFunctions": (),
    "yfinance.Ticker": (),
}

RETURNS: dict[str, str] = {
    **{f"github.Github.{name}": "github.Repository.Repository" for name in ("get_repo",)},
    "github.Repository.Repository.create_issue": "github.Issue.Issue",
    "github.Repository.Repository.create_pull": "github.PullRequest.PullRequest",
    "github.Repository.Repository.get_issue": "github.Issue.Issue",
    "github.Repository.Repository.get_pull": "github.PullRequest.PullRequest",
    "google.genai.Client.chats.create": "google.genai.chats.Chat",
    "google.generativeai.GenerativeModel.start_chat": "google.generativeai.ChatSession",
    **{f"gspread.{name}": "gspread.Client" for name in ("authorize", "oauth", "service_account")},
    **{f"gspread.Client.{name}": "gspread.Spreadsheet" for name in ("create", "open", "open_by_key", "open_by_url")},
    **{f"gspread.Spreadsheet.{name}": "gspread.Worksheet" for name in ("add_worksheet", "get_worksheet", "worksheet")},
    "praw.Reddit.comment": "praw.models.Comment",
    "praw.Reddit.submission": "praw.models.Submission",
    "praw.Reddit.subreddit": "praw.models.Subreddit",
    "praw.models.Subreddit.submit": "praw.models.Submission",
    "web3.Web3.eth.contract": "web3.contract.Contract",
    "web3.contract.contract.ContractFunction.__call__": "web3.contract.contract.ContractFunction",
    "web3.contract.contract.ContractFunctions.__getattr__": "web3.contract.contract.ContractFunction",
}

ATTRIBUTES: dict[str, str] = {
    "gspread.Spreadsheet.sheet1": "gspread.Worksheet",
    "web3.contract.Contract.functions": "web3.contract.contract.ContractFunctions",
}

ALIASES: dict[str, str] = {
    "binance.Client": "binance.client.Client",
    "curl_cffi.Session": "curl_cffi.requests.Session",
    "google.genai.client.Client": "google.genai.Client",
    "google.generativeai.generative_models.ChatSession": "google.generativeai.ChatSession",
    "google.generativeai.generative_models.GenerativeModel": "google.generativeai.GenerativeModel",
    "gspread.client.Client": "gspread.Client",
    "gspread.spreadsheet.Spreadsheet": "gspread.Spreadsheet",
    "gspread.worksheet.Worksheet": "gspread.Worksheet",
    "langchain_core.language_models.chat_models.BaseChatModel": _CHAT,
    "langchain_core.embeddings.embeddings.Embeddings": _EMBEDDINGS,
    "web3.contract.contract.Contract": "web3.contract.Contract",
    "web3.main.Web3": "web3.Web3",
}

BLOCKING: dict[str, Blocking] = {
    # Language models
    **_all("google.genai.Client.models", "count_tokens embed_content generate_content", _use("client.aio.models")),
    **_all("google.genai.Client.models", "generate_images generate_videos", _use("client.aio.models")),
    **_all("google.genai.Client.models", "compute_tokens edit_image", _use("client.aio.models")),
    **_all("google.genai.Client.caches", "create delete get update", _use("client.aio.caches")),
    **_all("google.genai.Client.batches", "create get", _use("client.aio.batches")),
    "google.genai.Client.operations.get": _use("client.aio.operations"),
    **_all("google.genai.Client.files", "delete download get upload", _use("client.aio.files")),
    "google.genai.chats.Chat.send_message": _use("client.aio.chats"),
    "google.generativeai.ChatSession.send_message": _use("await chat.send_message_async()"),
    "google.generativeai.GenerativeModel.count_tokens": _use("await model.count_tokens_async()"),
    "google.generativeai.GenerativeModel.generate_content": _use("await model.generate_content_async()"),
    "google.generativeai.embed_content": _use("await google.generativeai.embed_content_async()"),
    "google.generativeai.upload_file": _use(_THREAD),
    **_all("groq.Groq", "audio.speech.create audio.transcriptions.create", _use("groq.AsyncGroq")),
    **_all("groq.Groq", "chat.completions.create embeddings.create models.list", _use("groq.AsyncGroq")),
    **_all("cohere.Client", "chat classify embed generate rerank summarize", _use("cohere.AsyncClient")),
    **_all("cohere.ClientV2", "chat embed rerank", _use("cohere.AsyncClientV2")),
    "mistralai.client.Mistral.chat.complete": _use("await client.chat.complete_async()"),
    "mistralai.client.Mistral.embeddings.create": _use("await client.embeddings.create_async()"),
    **_all("ollama", _OLLAMA, _use("ollama.AsyncClient")),
    **_all("ollama", _OLLAMA_STREAMS, _use("ollama.AsyncClient", _STREAMED)),
    **_all("ollama.Client", _OLLAMA, _use("ollama.AsyncClient")),
    **_all("ollama.Client", _OLLAMA_STREAMS, _use("ollama.AsyncClient", _STREAMED)),
    "huggingface_hub.InferenceClient.*": Blocking(
        "CON102", "huggingface_hub.AsyncInferenceClient", free=frozenset({"close"})
    ),
    "huggingface_hub.InferenceClient.chat.completions.create": _use("huggingface_hub.AsyncInferenceClient"),
    **_all("huggingface_hub", "hf_hub_download snapshot_download", _use(_THREAD)),
    **_all(_CHAT, "batch generate invoke", _use("await model.ainvoke()")),
    f"{_EMBEDDINGS}.embed_documents": _use("await embeddings.aembed_documents()"),
    f"{_EMBEDDINGS}.embed_query": _use("await embeddings.aembed_query()"),
    # Messages, news, sheets
    "tweepy.API.*": _use(_THREAD),
    "tweepy.Client.*": _use("tweepy.asynchronous.AsyncClient"),
    **_all("praw.models.Comment", "delete edit refresh reply", _use("asyncpraw")),
    **_all("praw.models.Submission", "delete downvote edit reply upvote", _use("asyncpraw")),
    **_all("praw.models.Subreddit", "message submit", _use("asyncpraw")),
    **_all("wikipedia", "geosearch page random search suggest summary", _use(_THREAD)),
    "spotipy.Spotify.*": Blocking("CON102", _THREAD, free=frozenset({"set_auth"})),
    **_all("telebot.TeleBot", _TELEGRAM, _use("telebot.async_telebot.AsyncTeleBot")),
    **_all("discord_webhook.DiscordWebhook", "delete edit execute", _use("discord_webhook.AsyncDiscordWebhook")),
    "twilio.rest.Client.calls.create": _use("await client.calls.create_async()"),
    "twilio.rest.Client.messages.create": _use("await client.messages.create_async()"),
    "sendgrid.SendGridAPIClient.send": _use(_THREAD),
    **{
        f"stripe.{kind}.{verb}": _use(f"await stripe.{kind}.{verb}_async()")
        for kind in _STRIPE
        for verb in ("create", "list", "modify", "retrieve")
    },
    **_all("github.Github", "get_gist get_organization get_rate_limit get_user_by_id", _use(_THREAD)),
    "github.Github.get_repo": _use(_THREAD, Unless(Argument(1, "lazy"), constants=(True,), unknown=True)),
    "github.Github.get_user": _use(_THREAD, Unless(Argument(0, "login"), absent=True)),
    **_all("github.Issue.Issue", "add_to_labels create_comment edit", _use(_THREAD)),
    **_all("github.PullRequest.PullRequest", "create_issue_comment create_review edit merge", _use(_THREAD)),
    **_all("github.Repository.Repository", _REPOSITORY, _use(_THREAD)),
    **_all("gspread.Client", "copy create del_spreadsheet export open open_by_key", _use("gspread_asyncio")),
    **_all("gspread.Client", "open_by_url openall", _use("gspread_asyncio")),
    **_all("gspread.Spreadsheet", _SHEET, _use("gspread_asyncio")),
    "gspread.Worksheet.*": _use("gspread_asyncio"),
    **_all("notion_client.Client", "blocks.children.append blocks.children.list", _use("notion_client.AsyncClient")),
    **_all("notion_client.Client", "databases.retrieve pages.create", _use("notion_client.AsyncClient")),
    **_all("notion_client.Client", "pages.retrieve pages.update search", _use("notion_client.AsyncClient")),
    "yfinance.download": _use(_THREAD),
    **_all("yfinance.Ticker", "get_financials get_info get_news history option_chain", _use(_THREAD)),
    # Voices. Listening to the microphone waits for a person, which is another pitfall's.
    **_all("gtts.gTTS", "save write_to_fp", _use(_THREAD)),
    **_all("speech_recognition.Recognizer", _HEARD, _use(_THREAD)),
    # HTTP, names and hosts
    **_all("curl_cffi.requests", _VERBS, _use("curl_cffi.requests.AsyncSession")),
    **_all("curl_cffi.requests.Session", _VERBS, _use("curl_cffi.requests.AsyncSession")),
    # What is parsed may be at hand already; a constant is a file or an address.
    "feedparser.parse": _use(
        "an asynchronous client such as httpx.AsyncClient, and parse what it gives", Unless(Argument(0), unknown=True)
    ),
    "whois.whois": _use(_THREAD),
    **_all("dns.resolver", "query resolve resolve_address zone_for_name", _use("await dns.asyncresolver.resolve()")),
    **_all("dns.resolver.Resolver", "query resolve resolve_address", _use("dns.asyncresolver.Resolver")),
    "ping3.ping": _use(_THREAD),
    "ping3.verbose_ping": _use(_THREAD),
    # Exchanges and chains. Making a client of Binance asks whether the server is there.
    "binance.client.Client": _use("binance.AsyncClient", Unless(Argument(keyword="ping"), (False,), unknown=True)),
    "binance.client.Client.*": Blocking("CON102", "binance.AsyncClient", free=_BINANCE_FREE),
    **_all("ccxt.Exchange", _TRADES, _use("ccxt.async_support")),
    **_all("web3.Web3.eth", _CHAIN, _use("web3.AsyncWeb3")),
    "web3.Web3.is_connected": _use("web3.AsyncWeb3"),
    **_all("web3.contract.contract.ContractFunction", "call estimate_gas transact", _use("web3.AsyncWeb3")),
}
