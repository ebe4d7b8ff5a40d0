"""Clients of offices, shops and messengers that wait on their caller's thread, and the classes they come with.

Read in their source, and held against the libraries by tools/check_facts.py: google-api-python-client 2.202,
google-auth 2.63, firebase-admin 7.7, google-cloud-texttospeech 2.38, -speech 2.41, -translate 3.28, -vision 3.16 and
-tasks 2.26, supabase 2.34, jira 3.10, python-gitlab 8.6, PyGithub 2.10, pyairtable 3.5, simple-salesforce 1.12, zeep
4.3, stripe 16.1, resend 2.52, yagmail 0.16, pusher 3.3, pywebpush 2.5, apprise 2.3, slack_sdk 3.48 and slack-bolt 1.30.
"""

from flake8_concheck.catalogue.callables.facts import Argument, Blocking, Unless
from flake8_concheck.catalogue.callables.methods import waiting as _all

_THREAD = "await asyncio.to_thread()"


_UNLESS_LAZY = Blocking("CON102", _THREAD, (Unless(Argument(keyword="lazy"), constants=(True,), unknown=True),))
# A service's methods are made from its description: each gives more of them, or a request that `execute` sends.
_SERVICE = "googleapiclient.discovery.Resource"
_CREDENTIALS = ("google.oauth2.credentials.Credentials", "google.oauth2.service_account.Credentials")
_USERS = "create_user delete_user delete_users get_user get_user_by_email get_user_by_phone_number get_users"
_USERS += " import_users revoke_refresh_tokens set_custom_user_claims update_user"
_IMAGES = "annotate_image batch_annotate_images document_text_detection face_detection label_detection logo_detection"
_IMAGES += " object_localization safe_search_detection text_detection web_detection"
_SIGNED = "get_user reset_password_email reset_password_for_email set_session sign_in_anonymously"
_SIGNED += " sign_in_with_id_token sign_in_with_otp sign_in_with_password sign_out sign_up update_user verify_otp"
_SIGNED += " exchange_code_for_session refresh_session"
_ADMIN = "create_user delete_user generate_link get_user_by_id invite_user_by_email list_users update_user_by_id"
_BUCKET = "copy create_signed_url create_signed_urls download exists info list move remove update upload"
_ISSUES = "add_attachment add_comment add_watcher add_worklog assign_issue comments create_issue create_issue_link"
_ISSUES += " create_issues create_project create_version delete_issue_link enhanced_search_issues fields issue"
_ISSUES += " issue_types myself priorities project projects search_issues search_users server_info sprints statuses"
_ISSUES += " transition_issue transitions user worklogs"
_STRIPE_KINDS = (
    *("Account", "Coupon", "InvoiceItem", "PaymentLink", "Payout", "PromotionCode", "SubscriptionItem"),
    *("SubscriptionSchedule", "TaxRate", "Transfer", "WebhookEndpoint"),
)
_STRIPE_VERBS = (
    *("Customer.delete", "Customer.search", "Event.list", "Event.retrieve", "Invoice.finalize_invoice", "Invoice.pay"),
    *("PaymentIntent.cancel", "PaymentIntent.capture", "PaymentIntent.confirm", "PaymentMethod.attach"),
    *("PaymentMethod.detach", "Subscription.cancel", "billing_portal.Session.create"),
)

CLASSES: dict[str, tuple[str, ...]] = {
    "apprise.Apprise": (),
    "firebase_admin.db.Reference": (),
    "gitlab.Gitlab": (),
    "google.auth.transport.requests.AuthorizedSession": ("requests.Session",),
    "google.cloud.speech.SpeechClient": (),
    "google.cloud.tasks_v2.CloudTasksClient": (),
    "google.cloud.texttospeech.TextToSpeechClient": (),
    "google.cloud.translate_v2.Client": (),
    "google.cloud.vision.ImageAnnotatorClient": (),
    **dict.fromkeys(_CREDENTIALS, ()),
    _SERVICE: (),
    "googleapiclient.http.HttpRequest": (),
    "googleapiclient.http.MediaIoBaseDownload": (),
    "jira.JIRA": (),
    "pusher.Pusher": (),
    "pyairtable.Api": (),
    "pyairtable.Base": (),
    "pyairtable.Table": (),
    "resend.Emails": (),
    "simple_salesforce.Salesforce": (),
    "slack_bolt.App": (),
    "slack_sdk.webhook.WebhookClient": (),
    "storage3.SyncStorageClient": (),
    "storage3._sync.file_api.SyncBucketProxy": (),
    **{f"stripe.{kind}": () for kind in (*_STRIPE_KINDS, "Event", "billing_portal.Session")},
    "yagmail.SMTP": (),
    "zeep.Client": (),
}

RETURNS: dict[str, str] = {
    "firebase_admin.db.Reference.child": "firebase_admin.db.Reference",
    "firebase_admin.db.reference": "firebase_admin.db.Reference",
    "firebase_admin.firestore.client": "google.cloud.firestore.Client",
    **{f"{each}.from_authorized_user_{what}": each for each in _CREDENTIALS[:1] for what in ("file", "info")},
    **{f"{each}.from_service_account_{what}": each for each in _CREDENTIALS[1:] for what in ("file", "info")},
    f"{_SERVICE}.__call__": _SERVICE,
    f"{_SERVICE}.__getattr__": _SERVICE,
    "googleapiclient.discovery.build": _SERVICE,
    "googleapiclient.discovery.build_from_document": _SERVICE,
    **{f"pyairtable.{name}": "pyairtable.Table" for name in ("Api.table", "Base.table")},
    "storage3.SyncStorageClient.from_": "storage3._sync.file_api.SyncBucketProxy",
}

ATTRIBUTES: dict[str, str] = {
    "slack_bolt.App.client": "slack_sdk.WebClient",
    "supabase.Client.storage": "storage3.SyncStorageClient",
}

ALIASES: dict[str, str] = {
    "apiclient.discovery.build": "googleapiclient.discovery.build",
    "jira.client.JIRA": "jira.JIRA",
    "pyairtable.api.table.Table": "pyairtable.Table",
    "simple_salesforce.api.Salesforce": "simple_salesforce.Salesforce",
    "slack_bolt.app.App": "slack_bolt.App",
    "slack_bolt.app.app.App": "slack_bolt.App",
    "slack_sdk.webhook.client.WebhookClient": "slack_sdk.webhook.WebhookClient",
    "zeep.client.Client": "zeep.Client",
}

BLOCKING: dict[str, Blocking] = {
    # Google
    f"{_SERVICE}.execute": Blocking("CON102", _THREAD),
    "googleapiclient.http.HttpRequest.execute": Blocking("CON102", _THREAD),
    "googleapiclient.http.MediaIoBaseDownload.next_chunk": Blocking("CON102", _THREAD),
    **{f"{each}.refresh": Blocking("CON102", _THREAD) for each in _CREDENTIALS},
    **_all("google.oauth2.id_token", "fetch_id_token verify_firebase_token verify_oauth2_token verify_token"),
    **_all("google.cloud.speech.SpeechClient", "recognize", "google.cloud.speech.SpeechAsyncClient"),
    **_all("google.cloud.speech.SpeechClient", "long_running_recognize", "google.cloud.speech.SpeechAsyncClient"),
    **_all("google.cloud.tasks_v2.CloudTasksClient", "create_task", "google.cloud.tasks_v2.CloudTasksAsyncClient"),
    **_all(
        "google.cloud.texttospeech.TextToSpeechClient",
        "list_voices synthesize_speech",
        "google.cloud.texttospeech.TextToSpeechAsyncClient",
    ),
    **_all("google.cloud.translate_v2.Client", "detect_language get_languages translate"),
    **_all("google.cloud.vision.ImageAnnotatorClient", _IMAGES, "google.cloud.vision.ImageAnnotatorAsyncClient"),
    **_all("firebase_admin.auth", _USERS),
    **_all("firebase_admin.db.Reference", "delete get push set transaction update"),
    **_all("firebase_admin.messaging", "send subscribe_to_topic unsubscribe_from_topic"),
    **_all("firebase_admin.messaging", "send_each", "await firebase_admin.messaging.send_each_async()"),
    # Supabase, beside its tables. `get_session` asks only when the last answer is too old.
    **_all("supabase.Client.auth", _SIGNED, "supabase.AsyncClient"),
    **_all("supabase.Client.auth.admin", _ADMIN, "supabase.AsyncClient"),
    **_all("supabase.Client.functions", "invoke", "supabase.AsyncClient"),
    **_all("storage3.SyncStorageClient", "create_bucket delete_bucket empty_bucket get_bucket", "supabase.AsyncClient"),
    **_all("storage3.SyncStorageClient", "list_buckets", "supabase.AsyncClient"),
    **_all("storage3._sync.file_api.SyncBucketProxy", _BUCKET, "supabase.AsyncClient"),
    # Work
    "jira.JIRA": Blocking("CON102", _THREAD, (Unless(Argument(keyword="get_server_info"), (False,), unknown=True),)),
    **_all("jira.JIRA", _ISSUES),
    **_all("gitlab.Gitlab", "auth http_delete http_get http_post http_put search version"),
    **_all("gitlab.Gitlab.groups", "create delete list update"),
    **_all("gitlab.Gitlab.projects", "create delete list update"),
    "gitlab.Gitlab.groups.get": _UNLESS_LAZY,
    "gitlab.Gitlab.projects.get": _UNLESS_LAZY,
    "github.PullRequest.PullRequest.create_review_comment_reply": Blocking("CON102", _THREAD),
    **_all("pyairtable.Table", "all batch_create batch_delete batch_update batch_upsert create delete first get"),
    "pyairtable.Table.update": Blocking("CON102", _THREAD),
    "simple_salesforce.Salesforce": Blocking(
        "CON102", _THREAD, (Unless(Argument(keyword="session_id"), unknown=True),)
    ),
    **_all("simple_salesforce.Salesforce", "describe limits query query_all query_more quick_search restful search"),
    "zeep.Client": Blocking("CON102", "zeep.AsyncClient"),
    # Money
    **{
        f"stripe.{kind}.{verb}": Blocking("CON102", f"await stripe.{kind}.{verb}_async()")
        for kind in _STRIPE_KINDS
        for verb in ("create", "list", "modify", "retrieve")
    },
    **{f"stripe.{verb}": Blocking("CON102", f"await stripe.{verb}_async()") for verb in _STRIPE_VERBS},
    # Messages
    "resend.Emails.send": Blocking("CON102", "await resend.Emails.send_async()"),
    "yagmail.SMTP.send": Blocking("CON102", _THREAD),
    **_all("pusher.Pusher", "channel_info channels_info trigger trigger_batch users_info"),
    "pywebpush.webpush": Blocking("CON102", "await pywebpush.webpush_async()"),
    "apprise.Apprise.notify": Blocking("CON102", "await apprise.Apprise.async_notify()"),
    **_all("slack_sdk.webhook.WebhookClient", "send send_dict", "slack_sdk.webhook.async_client.AsyncWebhookClient"),
}
