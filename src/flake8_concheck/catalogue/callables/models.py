"""Clients of language models and of what is built on them, which wait on their caller's thread, and their classes.

Read in their source, and held against the libraries by tools/check_facts.py: litellm 1.110, openai 2.54 and 0.28,
anthropic 2.14, replicate 1.0, together 3.1, voyageai 0.5, assemblyai 1.8, mem0ai 2.2, langchain 1.5 and its partners,
llama-index-core 0.14, crewai 1.15, tavily 0.8, exa-py 2.28, firecrawl 4.55, e2b 2.63, daytona 0.226,
gradio_client 2.7 and huggingface_hub 2.4. Not here: models that compute in this process, and what yields an answer only
as one walks along it.
"""

from flake8_concheck.catalogue.callables.facts import Argument, Blocking, Unless
from flake8_concheck.catalogue.callables.methods import waiting as _all

_THREAD = "await asyncio.to_thread()"


def _each(cls: str, names: str, instead: str) -> dict[str, Blocking]:
    """The coroutine beside each has its name and what `instead` puts around it: `a{}`, `{}_async`."""
    return {f"{cls}.{name}": Blocking("CON102", f"await {instead.format(name)}()") for name in names.split()}


# openai: what a client holds itself, and what holds the rest. The module has all of it.
_OPENAI = "chat.completions.create chat.completions.parse completions.create embeddings.create images.create_variation"
_OPENAI += " images.edit images.generate models.list models.retrieve moderations.create responses.create"
_OPENAI += " responses.parse"
_OF_A_CLIENT = f"{_OPENAI} batches.create batches.retrieve conversations.create fine_tuning.jobs.create"
_OF_A_CLIENT += " responses.retrieve vector_stores.create vector_stores.retrieve vector_stores.search"
_AUDIO = "speech.create transcriptions.create translations.create"
_FILES = "content create delete list retrieve"
_BETA = "assistants.create assistants.retrieve threads.create threads.messages.create threads.messages.list"
_BETA += " threads.runs.create threads.runs.create_and_poll threads.runs.retrieve threads.runs.submit_tool_outputs"
# openai 0 has functions beside them that await.
_OLD_OPENAI = "ChatCompletion Completion Edit Embedding Image Moderation"
_CLAUDE_ELSEWHERE = "beta.messages.create messages.create messages.parse"
_CLAUDE = f"{_CLAUDE_ELSEWHERE} messages.batches.create messages.batches.retrieve"
_CLAUDE += " messages.count_tokens models.list"
_IN_THREADS = Blocking("CON102", _THREAD, (Unless(Argument(keyword="run_as_future"), (True,), unknown=True),))
# These can be left to a thread of the library's own.
_HUB = "dataset_info delete_file delete_repo file_exists list_repo_files model_info repo_exists repo_info whoami"
_HUB_IN_THREADS = "create_commit upload_file upload_folder"
_CHAT = "langchain_core.language_models.BaseChatModel"
_EMBEDDINGS = "langchain_core.embeddings.Embeddings"
_CHATS = (
    *("langchain_aws.ChatBedrock", "langchain_aws.ChatBedrockConverse", "langchain_cohere.ChatCohere"),
    *("langchain_google_genai.ChatGoogleGenerativeAI", "langchain_groq.ChatGroq"),
    *("langchain_mistralai.ChatMistralAI", "langchain_ollama.ChatOllama"),
)
_EMBEDDERS = (
    *("langchain_aws.BedrockEmbeddings", "langchain_cohere.CohereEmbeddings"),
    *("langchain_google_genai.GoogleGenerativeAIEmbeddings", "langchain_mistralai.MistralAIEmbeddings"),
    *("langchain_ollama.OllamaEmbeddings", "langchain_openai.AzureOpenAIEmbeddings"),
)
_INDEX = "llama_index.core.indices.base.BaseIndex"
_ENGINE = "llama_index.core.base.base_query_engine.BaseQueryEngine"
_CHAT_ENGINE = "llama_index.core.chat_engine.types.BaseChatEngine"
_REMEMBERS = "add delete delete_all get get_all history reset search update"
_SANDBOX = "connect create_snapshot get_info get_metrics is_running kill pause set_timeout"
_SANDBOX += " commands.kill commands.list commands.run files.exists files.list files.make_dir files.read files.remove"
_SANDBOX += " files.rename files.write files.write_files"

CLASSES: dict[str, tuple[str, ...]] = {
    "anthropic.Anthropic": (),
    **{f"anthropic.{name}": () for name in ("AnthropicBedrock", "AnthropicVertex")},
    "assemblyai.Transcriber": (),
    "crewai.Crew": (),
    "daytona.Daytona": (),
    "e2b.Sandbox": (),
    "e2b_code_interpreter.Sandbox": ("e2b.Sandbox",),
    "exa_py.Exa": (),
    "firecrawl.Firecrawl": (),
    "gradio_client.Client": (),
    "huggingface_hub.HfApi": (),
    **dict.fromkeys(_CHATS, (_CHAT,)),
    **dict.fromkeys(_EMBEDDERS, (_EMBEDDINGS,)),
    _ENGINE: (),
    _CHAT_ENGINE: (),
    _INDEX: (),
    "llama_index.core.VectorStoreIndex": (_INDEX,),
    "llama_index.core.llms.LLM": (),
    "llama_index.llms.openai.OpenAI": ("llama_index.core.llms.LLM",),
    "mem0.Memory": (),
    "mem0.MemoryClient": (),
    **{f"openai.{kind}": () for kind in _OLD_OPENAI.split()},
    "openai.AzureOpenAI": ("openai.OpenAI",),
    "openai.OpenAI": (),
    **{f"openai.resources.{held}": () for held in ("Audio", "Beta", "Files", "audio.speech.Speech")},
    "openai.Audio": (),
    "replicate.Client": (),
    "tavily.TavilyClient": (),
    "together.Together": (),
    "voyageai.Client": (),
}

RETURNS: dict[str, str] = {
    **{f"e2b.Sandbox.{name}": "e2b.Sandbox" for name in ("connect", "create")},
    "e2b_code_interpreter.Sandbox.create": "e2b_code_interpreter.Sandbox",
    f"{_INDEX}.as_chat_engine": _CHAT_ENGINE,
    f"{_INDEX}.as_query_engine": _ENGINE,
    "llama_index.core.VectorStoreIndex.from_documents": "llama_index.core.VectorStoreIndex",
    "llama_index.core.VectorStoreIndex.from_vector_store": "llama_index.core.VectorStoreIndex",
    "langchain.chat_models.init_chat_model": _CHAT,
    # Whatever it is bound to: what they give is invoked like the model itself.
    **{f"{_CHAT}.{name}": _CHAT for name in ("bind_tools", "with_config", "with_retry")},
    f"{_CHAT}.with_structured_output": _CHAT,
    "mem0.Memory.from_config": "mem0.Memory",
    "openai.OpenAI.with_options": "openai.OpenAI",
    "anthropic.Anthropic.with_options": "anthropic.Anthropic",
}

ALIASES: dict[str, str] = {
    "anthropic.Client": "anthropic.Anthropic",
    "crewai.crew.Crew": "crewai.Crew",
    "exa_py.api.Exa": "exa_py.Exa",
    "huggingface_hub.hf_api.HfApi": "huggingface_hub.HfApi",
    "firecrawl.FirecrawlApp": "firecrawl.Firecrawl",
    "langchain.chat_models.base.init_chat_model": "langchain.chat_models.init_chat_model",
    "llama_index.core.indices.VectorStoreIndex": "llama_index.core.VectorStoreIndex",
    "llama_index.core.llms.llm.LLM": "llama_index.core.llms.LLM",
    "mem0.client.main.MemoryClient": "mem0.MemoryClient",
    "mem0.memory.main.Memory": "mem0.Memory",
}

BLOCKING: dict[str, Blocking] = {
    # Models
    **_each("litellm", "completion embedding image_generation moderation rerank responses", "litellm.a{}"),
    **_each("litellm", "speech text_completion transcription", "litellm.a{}"),
    **_all("openai", _OPENAI, "openai.AsyncOpenAI"),
    **_all("openai.audio", _AUDIO, "openai.AsyncOpenAI"),
    **_all("openai.files", _FILES, "openai.AsyncOpenAI"),
    **_all("openai.resources.Audio", "transcriptions.create translations.create", "openai.AsyncOpenAI"),
    "openai.resources.audio.speech.Speech.create": Blocking("CON102", "openai.AsyncOpenAI"),
    **_all("openai.resources.Beta", _BETA, "openai.AsyncOpenAI"),
    **_all("openai.resources.Files", _FILES, "openai.AsyncOpenAI"),
    **_all("openai.AzureOpenAI", _OF_A_CLIENT, "openai.AsyncAzureOpenAI"),
    **_all("openai.OpenAI", _OF_A_CLIENT, "openai.AsyncOpenAI"),
    **{f"openai.{kind}.create": Blocking("CON102", f"await openai.{kind}.acreate()") for kind in _OLD_OPENAI.split()},
    "openai.Audio.transcribe": Blocking("CON102", "await openai.Audio.atranscribe()"),
    **_all("anthropic.Anthropic", _CLAUDE, "anthropic.AsyncAnthropic"),
    **_all("anthropic.AnthropicBedrock", _CLAUDE_ELSEWHERE, "anthropic.AsyncAnthropicBedrock"),
    **_all("anthropic.AnthropicVertex", _CLAUDE_ELSEWHERE, "anthropic.AsyncAnthropicVertex"),
    "replicate.run": Blocking("CON102", "await replicate.async_run()"),
    "replicate.Client.run": Blocking("CON102", "await client.async_run()"),
    **_all("together.Together", "chat.completions.create completions.create", "together.AsyncTogether"),
    **_all("together.Together", "embeddings.create images.generate", "together.AsyncTogether"),
    **_all("voyageai.Client", "contextualized_embed embed multimodal_embed rerank", "voyageai.AsyncClient"),
    **_all("assemblyai.Transcriber", "transcribe transcribe_group upload_file", _THREAD),
    # What asks them
    **_each("crewai.Crew", "kickoff kickoff_for_each", "crew.{}_async"),
    f"{_CHAT_ENGINE}.chat": Blocking("CON102", "await engine.achat()"),
    f"{_ENGINE}.query": Blocking("CON102", "await engine.aquery()"),
    **_each("llama_index.core.llms.LLM", "chat complete predict structured_predict", "llm.a{}"),
    **_all("mem0.Memory", _REMEMBERS, "mem0.AsyncMemory"),
    "mem0.MemoryClient": Blocking("CON102", "mem0.AsyncMemoryClient"),
    **_all("mem0.MemoryClient", _REMEMBERS, "mem0.AsyncMemoryClient"),
    **_all("gradio_client.Client", "predict view_api", _THREAD),
    "gradio_client.Client": Blocking("CON102", _THREAD),
    # Where they come from
    **_all("huggingface_hub", f"create_repo {_HUB}", _THREAD),
    **_all("huggingface_hub.HfApi", f"create_repo hf_hub_download snapshot_download {_HUB}", _THREAD),
    **{
        f"{hub}.{name}": _IN_THREADS
        for hub in ("huggingface_hub", "huggingface_hub.HfApi")
        for name in _HUB_IN_THREADS.split()
    },
    # What they ask
    **_all("tavily.TavilyClient", "crawl extract get_search_context map qna_search search", "tavily.AsyncTavilyClient"),
    **_all("exa_py.Exa", "answer find_similar find_similar_and_contents get_contents search", "exa_py.AsyncExa"),
    "exa_py.Exa.search_and_contents": Blocking("CON102", "exa_py.AsyncExa"),
    **_all("firecrawl.Firecrawl", "crawl crawl_url extract map map_url scrape scrape_url", "firecrawl.AsyncFirecrawl"),
    "firecrawl.Firecrawl.search": Blocking("CON102", "firecrawl.AsyncFirecrawl"),
    **_all("e2b.Sandbox", f"create {_SANDBOX}", "e2b.AsyncSandbox"),
    **_all("e2b_code_interpreter.Sandbox", f"create {_SANDBOX}", "e2b_code_interpreter.AsyncSandbox"),
    "e2b_code_interpreter.Sandbox.run_code": Blocking("CON102", "e2b_code_interpreter.AsyncSandbox"),
    **_all("daytona.Daytona", "create delete get start stop", "daytona.AsyncDaytona"),
}
