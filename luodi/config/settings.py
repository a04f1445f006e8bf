"""Settings of the whole house. Everything an operator may change is an environment variable (docs/operations.md)."""

from pathlib import Path

from csp.constants import NONE, SELF

from luodi.config import environment

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent

MODE = environment.choice("LUODI_MODE", among=("demonstration", "production"), default="demonstration")
DATA = environment.data_folder()
SECRET_KEY = environment.secret_key(mode=MODE, folder=DATA)
DEBUG = False
ALLOWED_HOSTS = environment.words("LUODI_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = environment.words("LUODI_ORIGINS", default=[])
HTTPS = environment.flag("LUODI_HTTPS", default=MODE == "production")

RULEBOOKS = next(folder for folder in (ROOT / "rulebooks", PACKAGE / "rulebooks") if folder.is_dir())
JOURNAL_DIGEST = environment.choice("LUODI_JOURNAL_DIGEST", among=("sha256", "sm3"), default="sha256")
EVIDENCE_LIMIT_BYTES = environment.number("LUODI_EVIDENCE_LIMIT_MB", default=50) * 1024 * 1024
LEDGER_LIMIT_BYTES = environment.number("LUODI_LEDGER_LIMIT_MB", default=100) * 1024 * 1024

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "luodi.audit",
    "luodi.organization",
    "luodi.regulations",
    "luodi.records",
    "luodi.supervision",
    "luodi.companies",
    "luodi.projects",
    "luodi.comparison",
    "luodi.plans",
    "luodi.reviews",
    "luodi.agreements",
    "luodi.decisions",
    "luodi.performance",
    "luodi.appraisal",
    "luodi.accountability",
    "luodi.lagging",
    "luodi.exchange",
    "luodi.documents",
    "luodi.checkups",
    "luodi.web",
    "luodi.api",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "django_prometheus",
    "django_q",
    "django_structlog",
    "crispy_forms",
    "crispy_bootstrap5",
    "template_partials",
]

MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "luodi.organization.middleware.ActorMiddleware",
    "luodi.organization.middleware.SignedInMiddleware",
    "luodi.web.middleware.RefusalMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "luodi.config.urls"
WSGI_APPLICATION = "luodi.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "luodi.web.context.shell",
            ]
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

DATABASES = {"default": environment.database(folder=DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People sign in with a user name; only an administrator opens accounts.
AUTH_USER_MODEL = "organization.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "luodi.organization.sign_in.ClosedAdapter"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = False  # django-axes counts failures, and survives a restart
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
# Posts whose rulebook says so need a second factor. A demonstration may let visitors look without one; production never.
SECOND_FACTOR = MODE == "production" or environment.flag("LUODI_SECOND_FACTOR", default=False)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Luodi 落地"
# With allauth the posted field is called "login", but axes must be told "username": otherwise the right password still
# gets in while the account is locked (tests/journeys keeps watch).
AXES_USERNAME_FORM_FIELD = "username"
AXES_FAILURE_LIMIT = environment.number("LUODI_LOCKOUT_FAILURES", default=5)
AXES_COOLOFF_TIME = environment.number("LUODI_LOCKOUT_MINUTES", default=15) / 60
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "web/locked.html"
AXES_ENABLE_ADMIN = False
# An office sits behind one address: locking addresses would lock out everybody for one colleague's mistakes.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
SESSION_COOKIE_AGE = environment.number("LUODI_SESSION_MINUTES", default=60) * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# What a page may load, and how cookies travel.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "worker-src": [SELF],
        "style-src": [SELF, "'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if environment.flag("LUODI_BEHIND_PROXY", default=False) else None
)
CSRF_FAILURE_VIEW = "luodi.web.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [folder for folder in (ROOT / "locale", PACKAGE / "locale") if folder.is_dir()]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    # hashed and compressed once by `luodi serve` in production; found where they lie otherwise, so that a start is quick
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MODE == "production"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = MODE != "production"

Q_CLUSTER = {
    "name": "luodi",
    "orm": "default",
    "workers": environment.number("LUODI_WORKERS", default=1),
    # a dead worker's job is delivered again after `retry`; it must be longer than the longest job may run
    "timeout": environment.number("LUODI_JOB_TIMEOUT_SECONDS", default=600),
    "retry": environment.number("LUODI_JOB_RETRY_SECONDS", default=660),
    "max_attempts": 5,
    "ack_failures": False,
    "bulk": 1,
    "queue_limit": 4,
    "poll": 0.5,
    "catch_up": False,
    "save_limit": 1000,
    "guard_cycle": 5,
    "label": "Luodi",
}

from luodi.config.logs import LOGGING, configure_logs  # noqa: E402, F401

configure_logs()
DJANGO_STRUCTLOG_COMMAND_LOGGING_ENABLED = False
PROMETHEUS_EXPORT_MIGRATIONS = False
