"""Clients of what runs machines: containers, clusters, browsers, directories, devices; and the classes they come with.

Read by name and signature, some in their source, and held against the libraries by tools/check_facts.py: docker 7.2,
kubernetes 37.0, selenium 4.51, netmiko, ldap3 2.9, hvac 2.4, grpcio 1.85, pyserial 3.5, opencv 5.0, pyttsx3 2.99,
SpeechRecognition 3.17, pymodbus 3.16, scp 0.16, pywinrm 0.5, pyngrok 9.1.
"""

from flake8_concheck.catalogue.callables.facts import Argument, Blocking, Unless
from flake8_concheck.catalogue.callables.methods import waiting as _all

_THREAD = "await asyncio.to_thread()"


_CONTAINER = "docker.models.containers.Container"
_DRIVER = "selenium.webdriver.Remote"
_ELEMENT = "selenium.webdriver.remote.webelement.WebElement"
_BROWSERS = ("Chrome", "Edge", "Firefox", "Safari")
_APIS = (
    *("ApiextensionsV1Api", "AppsV1Api", "AuthenticationV1Api", "AuthorizationV1Api", "AutoscalingV2Api", "BatchV1Api"),
    *("CoordinationV1Api", "CoreV1Api", "CustomObjectsApi", "EventsV1Api", "NetworkingV1Api", "PolicyV1Api"),
    *("RbacAuthorizationV1Api", "StorageV1Api", "VersionApi"),
)
_IN_A_THREAD = (Unless(Argument(keyword="async_req"), constants=(True,), unknown=True),)
_OF_A_CLUSTER = Blocking("CON102", f"kubernetes_asyncio or {_THREAD}", _IN_A_THREAD)

# Other strategies hand out a number at once, or stand in for a server.
_ASKS_LATER = (
    Unless(Argument(keyword="client_strategy"), words=("ASYNC", "SAFE_ASYNC", "ASYNC_STREAM", "REUSABLE")),
    Unless(Argument(keyword="client_strategy"), words=("MOCK_SYNC", "MOCK_ASYNC", "LDIF"), unknown=True),
)
# A client that is told the version need not ask.
_TOLD = Unless(Argument(keyword="version"), constants=tuple(f"1.{minor}" for minor in range(60)), unknown=True)
_FOLLOWED = tuple(Unless(Argument(keyword=each), constants=(True,), unknown=True) for each in ("follow", "stream"))
_MODBUS = ("ModbusSerialClient", "ModbusTcpClient", "ModbusTlsClient", "ModbusUdpClient")
_REGISTERS = "connect read_coils read_discrete_inputs read_holding_registers read_input_registers write_coil"
_REGISTERS += " write_coils write_register write_registers"

# With a timeout of 0 a serial port gives what is there.
_AT_ONCE = (Unless(Argument(5, "timeout"), constants=(0,)),)

CLASSES: dict[str, tuple[str, ...]] = {
    "cv2.VideoCapture": (),
    "docker.DockerClient": (),
    _CONTAINER: (),
    "grpc.Channel": (),
    "grpc.Future": (),
    "grpc.Server": (),
    "hvac.Client": (),
    **{f"kubernetes.client.{name}": () for name in _APIS},
    "ldap3.Connection": (),
    "scp.SCPClient": (),
    "winrm.Session": (),
    "netmiko.BaseConnection": (),
    "pyttsx3.Engine": (),
    "selenium.webdriver.support.ui.WebDriverWait": (),
    _DRIVER: (),
    _ELEMENT: (),
    **{f"selenium.webdriver.{name}": (_DRIVER,) for name in _BROWSERS},
    "serial.Serial": (),
    **{f"pymodbus.client.{name}": () for name in _MODBUS},
}

RETURNS: dict[str, str] = {
    **{f"docker.DockerClient.containers.{name}": _CONTAINER for name in ("create", "get")},
    "docker.from_env": "docker.DockerClient",
    "grpc.channel_ready_future": "grpc.Future",
    **{f"grpc.{name}": "grpc.Channel" for name in ("insecure_channel", "intercept_channel", "secure_channel")},
    "grpc.server": "grpc.Server",
    "netmiko.ConnectHandler": "netmiko.BaseConnection",
    "pyttsx3.init": "pyttsx3.Engine",
    f"{_DRIVER}.find_element": _ELEMENT,
    f"{_ELEMENT}.find_element": _ELEMENT,
}

ALIASES: dict[str, str] = {
    "docker.client.DockerClient": "docker.DockerClient",
    "docker.client.from_env": "docker.from_env",
    "ldap3.core.connection.Connection": "ldap3.Connection",
    "pyttsx3.engine.Engine": "pyttsx3.Engine",
    "selenium.webdriver.remote.webdriver.WebDriver": _DRIVER,
    "selenium.webdriver.support.wait.WebDriverWait": "selenium.webdriver.support.ui.WebDriverWait",
    **{f"selenium.webdriver.{name.lower()}.webdriver.WebDriver": f"selenium.webdriver.{name}" for name in _BROWSERS},
}

BLOCKING: dict[str, Blocking] = {
    # Containers and clusters. Without a version the client asks the daemon for its own.
    "docker.DockerClient": Blocking("CON102", "aiodocker", (_TOLD,)),
    "docker.from_env": Blocking("CON102", "aiodocker", (_TOLD,)),
    **_all("docker.DockerClient", "df info login ping version", "aiodocker"),
    **_all("docker.DockerClient.containers", "create get list prune run", "aiodocker"),
    **_all("docker.DockerClient.images", "build get list load prune pull push remove search", "aiodocker"),
    **_all("docker.DockerClient.networks", "create get list prune", "aiodocker"),
    **_all("docker.DockerClient.volumes", "create get list prune", "aiodocker"),
    **_all(_CONTAINER, "commit exec_run get_archive kill pause put_archive reload remove rename restart", "aiodocker"),
    f"{_CONTAINER}.logs": Blocking("CON102", "aiodocker", _FOLLOWED),
    **_all(_CONTAINER, "start stats stop top unpause update wait", "aiodocker"),
    **{f"kubernetes.client.{name}.*": _OF_A_CLUSTER for name in _APIS},
    # Other machines
    **{
        f"pymodbus.client.{name}.{method}": Blocking("CON102", f"pymodbus.client.Async{name}")
        for name in _MODBUS
        for method in _REGISTERS.split()
    },
    "netmiko.ConnectHandler": Blocking("CON102", _THREAD),
    **_all("netmiko.BaseConnection", "commit enable find_prompt save_config send_command send_command_timing", _THREAD),
    **_all("netmiko.BaseConnection", "send_config_from_file send_config_set send_multiline", _THREAD),
    **{
        f"ldap3.Connection.{name}": Blocking("CON102", _THREAD, made_without=_ASKS_LATER)
        for name in ("add", "bind", "compare", "delete", "extended", "modify", "modify_dn", "search", "start_tls")
    },
    **_all("scp.SCPClient", "get put putfo", _THREAD),
    **_all("winrm.Session", "run_cmd run_ps", _THREAD),
    "pyngrok.ngrok.connect": Blocking("CON102", _THREAD),
    **_all("hvac.Client", "delete is_authenticated list login lookup_token read renew_token write", _THREAD),
    **_all("hvac.Client.secrets.kv.v2", "create_or_update_secret delete_latest_version_of_secret", _THREAD),
    **_all("hvac.Client.secrets.kv.v2", "list_secrets patch read_secret_metadata read_secret_version", _THREAD),
    # gRPC: the channel's own; the stubs that are written for a service are another matter.
    **_all("grpc.Future", "exception result", "grpc.aio"),
    "grpc.Server.wait_for_termination": Blocking("CON102", "grpc.aio.server()"),
    # Browsers: each step is a request to the driver, and the constructor starts it.
    **{f"selenium.webdriver.{name}": Blocking("CON102", _THREAD) for name in (*_BROWSERS, "Remote")},
    **_all(_DRIVER, "add_cookie back close execute_async_script execute_script find_element find_elements", _THREAD),
    **_all(_DRIVER, "forward get get_cookies get_screenshot_as_png quit refresh save_screenshot", _THREAD),
    **_all(_ELEMENT, "clear click find_element find_elements get_attribute is_displayed send_keys submit", _THREAD),
    **_all("selenium.webdriver.support.ui.WebDriverWait", "until until_not", _THREAD),
    # Devices and people
    **{
        f"serial.Serial.{name}": Blocking(
            "CON101", f"serial_asyncio or {_THREAD}", made_without=_AT_ONCE, settled_by=("in_waiting", "inWaiting")
        )
        for name in ("read", "read_until", "readline", "readlines")
    },
    **_all("cv2.VideoCapture", "grab read", _THREAD, "CON101"),
    "pyttsx3.Engine.runAndWait": Blocking("CON101", _THREAD),
    **_all("speech_recognition.Recognizer", "adjust_for_ambient_noise listen", _THREAD, "CON101"),
}
