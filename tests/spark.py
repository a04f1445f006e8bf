"""A Spark that lives for seconds: what a long-lived one spends on becoming fast would be most of what a test waits for."""

# Compiled once and simply, one collector, nothing measured: of the machine only, Spark plans and runs as it always does.
_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto"
SHORT_LIVED = {
    "driver_host": "127.0.0.1",
    "driver_bindAddress": "127.0.0.1",
    "driver_extraJavaOptions": _JAVA,
    "executor_extraJavaOptions": _JAVA,
}
