"""A Spark that lives for seconds: what a long-lived one spends on becoming fast would be most of what a test waits for."""

# Compiled once and simply, one collector, nothing measured: half of the processor time of driver and workers. The plans
# are the same; each expression of them is walked through instead of being made into Java first.
_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto"
SHORT_LIVED = {
    "driver_host": "127.0.0.1",
    "driver_bindAddress": "127.0.0.1",
    "driver_extraJavaOptions": _JAVA,
    "executor_extraJavaOptions": _JAVA,
    "sql_codegen_wholeStage": "false",
    "sql_codegen_factoryMode": "NO_CODEGEN",
}
