"""Clients of what others keep for one: identities, mail, files, places, prices; and the classes they come with.

Read in their source, and held against the libraries by tools/check_facts.py: msal 1.39, python-keycloak 7.1, authlib
1.9, imap-tools 1.16, discord.py 2.7, dropbox 12.2, cloudinary 1.46, googlemaps 4.10, geopy 2.5, pycoingecko 3.2
and qbittorrent-api 2026.10. Not here: tokens that are looked for at home first.
"""

from flake8_concheck.catalogue.callables.facts import Argument, Blocking, Unless
from flake8_concheck.catalogue.callables.methods import waiting as _all

_THREAD = "await asyncio.to_thread()"


def _each(cls: str, names: str, of: str) -> dict[str, Blocking]:
    """The coroutine beside each is named `a_…`."""
    return {f"{cls}.{name}": Blocking("CON102", f"await {of}.a_{name}()") for name in names.split()}


_APPLICATIONS = ("ConfidentialClientApplication", "PublicClientApplication")
_TOKENS = "acquire_token_by_auth_code_flow acquire_token_by_authorization_code acquire_token_by_refresh_token"
_TOKENS += " acquire_token_by_username_password"
_KEYCLOAK = "certs exchange_token introspect logout public_key refresh_token token userinfo well_known"
_PEOPLE = "create_user delete_user get_group get_groups get_user get_user_id get_users group_user_add"
_PEOPLE += " send_verify_email set_user_password update_user"
_MAIL = "append copy delete expunge flag login move numbers uids"
_BOXES = ("MailBox", "MailBoxStartTls", "MailBoxUnencrypted")
_FILES = "files_copy_v2 files_create_folder_v2 files_delete_v2 files_download files_download_to_file files_get_metadata"
_FILES += " files_get_temporary_link files_list_folder files_list_folder_continue files_move_v2 files_upload"
_FILES += " sharing_create_shared_link_with_settings sharing_list_shared_links users_get_current_account"
_MAPS = "directions distance_matrix elevation find_place geocode place places places_autocomplete places_nearby"
_MAPS += " reverse_geocode snap_to_roads timezone"
_TORRENTS = "app_version auth_log_in auth_log_out sync_maindata torrents_add torrents_add_tags torrents_create_category"
_TORRENTS += " torrents_delete torrents_files torrents_info torrents_pause torrents_properties torrents_resume"
_TORRENTS += " transfer_info"
# geopy gives coroutines where it is made with an adapter for them.
_FOUND = Blocking("CON102", _THREAD, made_without=(Unless(Argument(keyword="adapter_factory"), unknown=True),))

CLASSES: dict[str, tuple[str, ...]] = {
    "authlib.integrations.requests_client.OAuth2Session": ("requests.Session",),
    "discord.SyncWebhook": (),
    "dropbox.Dropbox": (),
    "geopy.geocoders.Nominatim": (),
    "googlemaps.Client": (),
    **{f"imap_tools.{box}": () for box in _BOXES},
    "keycloak.KeycloakAdmin": (),
    "keycloak.KeycloakOpenID": (),
    **{f"msal.{kind}": () for kind in _APPLICATIONS},
    "pycoingecko.CoinGeckoAPI": (),
    "qbittorrentapi.Client": (),
}

RETURNS: dict[str, str] = {
    **{f"discord.SyncWebhook.{name}": "discord.SyncWebhook" for name in ("from_url", "partial")},
    **{f"imap_tools.{box}.login": f"imap_tools.{box}" for box in _BOXES},
}

ALIASES: dict[str, str] = {
    "discord.webhook.SyncWebhook": "discord.SyncWebhook",
    "keycloak.keycloak_admin.KeycloakAdmin": "keycloak.KeycloakAdmin",
    "keycloak.keycloak_openid.KeycloakOpenID": "keycloak.KeycloakOpenID",
}

BLOCKING: dict[str, Blocking] = {
    # Identities. Making an application asks what its authority has to offer.
    **{f"msal.{kind}": Blocking("CON102", _THREAD) for kind in _APPLICATIONS},
    **_all("msal.ConfidentialClientApplication", _TOKENS),
    **_all("msal.PublicClientApplication", f"{_TOKENS} acquire_token_by_device_flow acquire_token_interactive"),
    "msal.PublicClientApplication.initiate_device_flow": Blocking("CON102", _THREAD),
    **_each("keycloak.KeycloakAdmin", _PEOPLE, "keycloak.KeycloakAdmin"),
    **_each("keycloak.KeycloakOpenID", _KEYCLOAK, "keycloak.KeycloakOpenID"),
    **_all("authlib.integrations.requests_client.OAuth2Session", "fetch_token introspect_token refresh_token"),
    # Mail and messages
    **{f"imap_tools.{box}": Blocking("CON102", _THREAD) for box in _BOXES},
    **dict.fromkeys(
        (f"imap_tools.{box}.{name}" for box in _BOXES for name in _MAIL.split()), Blocking("CON102", _THREAD)
    ),
    **_all("discord.SyncWebhook", "delete delete_message edit edit_message fetch send", "discord.Webhook"),
    # Files
    **_all("cloudinary.uploader", "destroy rename unsigned_upload upload upload_large upload_resource"),
    **_all("dropbox.Dropbox", _FILES),
    **_all("qbittorrentapi.Client", _TORRENTS),
    # Places and prices
    **_all("googlemaps.Client", _MAPS),
    **{f"geopy.geocoders.Nominatim.{name}": _FOUND for name in ("geocode", "reverse")},
    **_all("pycoingecko.CoinGeckoAPI", "get_coin_by_id get_coin_market_chart_by_id get_coins_list get_coins_markets"),
    **_all("pycoingecko.CoinGeckoAPI", "get_global get_price get_search_trending get_token_price ping"),
}
