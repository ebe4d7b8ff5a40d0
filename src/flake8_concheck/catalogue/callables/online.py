"""Other clients of the web and of what is on it, which wait on their caller's thread, and the classes they come with.

Read in their source, and held against the libraries by tools/check_facts.py: requests-oauthlib 2.0, cloudscraper 1.2,
requests-html 0.10, tls-client 2.0, httplib2 0.32, niquests 3.21, websockets 15.0, python-socketio 5.18, pytube 15.0,
pytubefix 11.2, youtube-dl 2021.12, youtube-search-python 1.6, youtube-transcript-api 1.2, instaloader 4.16,
lyricsgenius 3.15, duckduckgo-search 8.1, ddgs 9.16, google-search-results 2.4, trafilatura 2.3, newspaper3k 0.2,
deep-translator 1.11, edge-tts 7.3, speedtest-cli 2.1 and icmplib 3.0. Not here: sessions that keep what they fetched.
"""

from flake8_concheck.catalogue.callables.facts import Argument, Blocking, Unless
from flake8_concheck.catalogue.callables.methods import waiting as _all

_THREAD = "await asyncio.to_thread()"
_HTTP = "an asynchronous client such as httpx.AsyncClient, or await asyncio.to_thread()"


_VERBS = "delete get head options patch post put"
_TUBES = ("pytube", "pytubefix")
_CHOICES = "first get_audio_only get_by_itag get_by_resolution get_highest_resolution get_lowest_resolution last"
_SEARCHES = ("ChannelsSearch", "CustomSearch", "PlaylistsSearch", "Search", "VideosSearch")
_TRANSLATORS = ("GoogleTranslator", "MicrosoftTranslator", "MyMemoryTranslator")
_SOCKET = "websockets.sync.connection.Connection"
# With a timeout of 0 it takes what is there.
_AT_ONCE = Unless(Argument(0, "timeout"), constants=(0,))

CLASSES: dict[str, tuple[str, ...]] = {
    # HTTP
    "cloudscraper.CloudScraper": ("requests.Session",),
    "httplib2.Http": (),
    "niquests.Session": (),
    "requests_html.HTMLSession": ("requests.Session",),
    "requests_oauthlib.OAuth1Session": ("requests.Session",),
    "requests_oauthlib.OAuth2Session": ("requests.Session",),
    "tls_client.Session": (),
    # Sockets
    "socketio.Client": (),
    "socketio.SimpleClient": (),
    "websockets.sync.client.ClientConnection": (_SOCKET,),
    _SOCKET: (),
    # Sites
    "ddgs.DDGS": (),
    **{f"deep_translator.{name}": () for name in _TRANSLATORS},
    "duckduckgo_search.DDGS": (),
    "edge_tts.Communicate": (),
    "instaloader.Instaloader": (),
    "instaloader.Post": (),
    "instaloader.Profile": (),
    "lyricsgenius.Genius": (),
    "newspaper.Article": (),
    **{f"{tube}.{name}": () for tube in _TUBES for name in ("Stream", "StreamQuery", "YouTube")},
    "serpapi.GoogleSearch": (),
    "speedtest.Speedtest": (),
    "youtube_dl.YoutubeDL": (),
    "youtube_transcript_api.YouTubeTranscriptApi": (),
    **{f"youtubesearchpython.{name}": () for name in _SEARCHES},
}

RETURNS: dict[str, str] = {
    "cloudscraper.CloudScraper.create_scraper": "cloudscraper.CloudScraper",
    "cloudscraper.create_scraper": "cloudscraper.CloudScraper",
    "instaloader.Post.from_shortcode": "instaloader.Post",
    "instaloader.Profile.from_username": "instaloader.Profile",
    **{
        f"{tube}.StreamQuery.{name}": f"{tube}.StreamQuery"
        for tube in _TUBES
        for name in ("asc", "desc", "filter", "order_by")
    },
    **{f"{tube}.StreamQuery.{name}": f"{tube}.Stream" for tube in _TUBES for name in _CHOICES.split()},
    "websockets.sync.client.connect": "websockets.sync.client.ClientConnection",
}

ATTRIBUTES: dict[str, str] = {f"{tube}.YouTube.streams": f"{tube}.StreamQuery" for tube in _TUBES}

ALIASES: dict[str, str] = {
    "lyricsgenius.genius.Genius": "lyricsgenius.Genius",
    "requests_oauthlib.oauth1_session.OAuth1Session": "requests_oauthlib.OAuth1Session",
    "requests_oauthlib.oauth2_session.OAuth2Session": "requests_oauthlib.OAuth2Session",
    **{f"{tube}.__main__.YouTube": f"{tube}.YouTube" for tube in _TUBES},
}

BLOCKING: dict[str, Blocking] = {
    # HTTP
    "httplib2.Http.request": Blocking("CON102", _HTTP),
    **_all("niquests", f"{_VERBS} request", "niquests.AsyncSession"),
    **_all("niquests.Session", f"{_VERBS} request send", "niquests.AsyncSession"),
    **_all("requests_oauthlib.OAuth1Session", "fetch_access_token fetch_request_token"),
    **_all("requests_oauthlib.OAuth2Session", "fetch_token refresh_token"),
    **_all("tls_client.Session", f"{_VERBS} execute_request"),
    # Sockets
    "websockets.sync.client.connect": Blocking("CON102", "websockets.asyncio.client.connect()"),
    f"{_SOCKET}.recv": Blocking("CON102", "websockets.asyncio.client.connect()", (_AT_ONCE,)),
    **_all("socketio.Client", "call connect sleep wait", "socketio.AsyncClient"),
    **_all("socketio.SimpleClient", "call connect receive", "socketio.AsyncSimpleClient"),
    # Videos, pictures, songs
    **{
        f"{tube}.Stream.{name}": Blocking("CON102", _THREAD)
        for tube in _TUBES
        for name in ("download", "stream_to_buffer")
    },
    **_all("youtube_dl.YoutubeDL", "download extract_info"),
    **{f"youtubesearchpython.{name}": Blocking("CON102", _THREAD) for name in _SEARCHES},
    **{f"youtubesearchpython.{name}.next": Blocking("CON102", _THREAD) for name in _SEARCHES},
    **_all("youtube_transcript_api.YouTubeTranscriptApi", "fetch list"),
    **_all("instaloader.Instaloader", "download_post download_profile download_profilepic download_stories login"),
    "instaloader.Post.from_shortcode": Blocking("CON102", _THREAD),
    "instaloader.Profile.from_username": Blocking("CON102", _THREAD),
    **_all("lyricsgenius.Genius", "album artist lyrics search_album search_artist search_song search_songs song"),
    # Searches, articles, translations
    **_all("ddgs.DDGS", "books extract images news text videos"),
    **_all("duckduckgo_search.DDGS", "images news text videos"),
    **_all("serpapi.GoogleSearch", "get_dict get_dictionary get_html get_json get_object get_raw_json get_results"),
    "newspaper.Article.build": Blocking("CON102", _THREAD),
    "newspaper.Article.download": Blocking("CON102", _HTTP, (Unless(Argument(0, "input_html"), unknown=True),)),
    "trafilatura.fetch_url": Blocking("CON102", _HTTP),
    **{
        f"deep_translator.{name}.{verb}": Blocking("CON102", _THREAD)
        for name in _TRANSLATORS
        for verb in ("translate", "translate_batch", "translate_file")
    },
    "edge_tts.Communicate.save_sync": Blocking("CON102", "await communicate.save()"),
    # Measuring
    "speedtest.Speedtest": Blocking("CON102", _THREAD),
    **_all("speedtest.Speedtest", "download get_best_server get_closest_servers get_servers upload"),
    **_all("icmplib", "ping multiping", "await icmplib.async_ping()"),
    "icmplib.traceroute": Blocking("CON102", _THREAD),
}
