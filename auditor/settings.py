"""The settings of an installation: `auditor.toml` in the folder where it runs, and secrets from the environment.

Environment: AUDITOR_KEY (protects children's data; else the key file), AUDITOR_SMTP_PASSWORD, AUDITOR_DATABASE.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator, model_validator

from auditor.errors import SettingsFault
from auditor.strict_toml import Strict, read_strictly

FILE = "auditor.toml"
USUAL_RULES = "rules"


class Data(Strict):
    """Where everything is kept."""

    folder: Path = Field(default=Path("data"), description="The folder of the database and the key.")
    database: str = Field(default="", description="A database address; empty: SQLite in the folder.")


class Network(Strict):
    """How the accounts are read."""

    allow: tuple[str, ...] = Field(
        default=(), description='Private addresses that may be read all the same, as "127.0.0.1:8081".'
    )
    requests_per_second: float = Field(default=2.0, gt=0, description="How often one host is asked.")
    contact: str = Field(default="", description="A mail or web address told to the sites that are read.")

    @field_validator("allow")
    @classmethod
    def _has_ports(cls, allow: tuple[str, ...]) -> tuple[str, ...]:
        for entry in allow:
            host, _, port = entry.rpartition(":")
            if not host or not port.isdigit():
                raise ValueError(f"'{entry}' has no port; write it as \"127.0.0.1:8081\".")
        return allow


class Mail(Strict):
    """How mail is handed over."""

    transport: Literal["folder", "smtp"] = Field(default="folder", description="Files in a folder, or a mail server.")
    folder: Path = Field(default=Path("outbox"), description="Where the files are written.")
    sender: str = Field(default="", description="The address the mails come from; empty: audit@ the school's domain.")
    host: str = Field(default="", description="The mail server.")
    port: int = Field(default=587, ge=1, le=65535, description="Its port.")
    security: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description='"none" only for a server on this machine.'
    )
    user: str = Field(default="", description="The user; the password is AUDITOR_SMTP_PASSWORD.")

    @model_validator(mode="before")
    @classmethod
    def _holds_no_secret(cls, table: object) -> object:
        if isinstance(table, Mapping) and "password" in table:
            raise ValueError("a password belongs into the environment, as AUDITOR_SMTP_PASSWORD.")
        return table

    @model_validator(mode="after")
    def _names_its_server(self) -> "Mail":
        if self.transport == "smtp" and not self.host:
            raise ValueError("a mail server needs 'host'.")
        if self.security == "none" and self.host not in ("", "localhost", "127.0.0.1", "::1"):
            raise ValueError('mail to another machine must be protected; use security = "starttls" or "tls".')
        return self


class Judging(Strict):
    """By which rules posts are judged."""

    rules_dir: Path = Field(default=Path(USUAL_RULES), description="The school's own rule files.")


class Register(Strict):
    """How old the register may grow."""

    stale_after_days: int = Field(default=7, ge=1, description="After so many days the digest says it is old.")


class Connectors(Strict):
    """Connectors of other people."""

    allow: tuple[str, ...] = Field(default=(), description="Names of installed third-party connectors to load.")


class SettingsFile(Strict):
    """What `auditor.toml` may say."""

    data: Data = Data()
    network: Network = Network()
    mail: Mail = Mail()
    judging: Judging = Judging()
    register_: Register = Field(default=Register(), alias="register")
    connectors: Connectors = Connectors()


class Settings(SettingsFile):
    """All settings, with what came from the environment."""

    key: SecretStr = SecretStr("")
    smtp_password: SecretStr = SecretStr("")

    @property
    def rules_folder(self) -> Path | None:
        """The folder of the school's own rules; None where it is the usual one and not there."""
        usual = self.judging.rules_dir.name == USUAL_RULES
        return None if usual and not self.judging.rules_dir.exists() else self.judging.rules_dir

    @property
    def key_file(self) -> Path:
        return self.data.folder / "auditor.key"

    @property
    def database_url(self) -> str:
        return self.data.database or f"sqlite:///{(self.data.folder / 'auditor.db').absolute()}"


def read_settings(folder: Path, environment: Mapping[str, str]) -> Settings:
    """The settings of a folder; without a file all have their defaults. Relative paths start from the folder."""
    path = folder / FILE
    file = read_strictly(path, SettingsFile) if path.exists() else SettingsFile()
    data = file.data.model_copy(update={"folder": folder / file.data.folder})
    if environment.get("AUDITOR_DATABASE"):
        data = data.model_copy(update={"database": environment["AUDITOR_DATABASE"]})
    if "@" in data.database.partition("//")[2].partition("/")[0] and not environment.get("AUDITOR_DATABASE"):
        raise SettingsFault(f"{FILE}: a database address with a password belongs into AUDITOR_DATABASE, not a file.")
    return Settings(
        data=data,
        network=file.network,
        mail=file.mail.model_copy(update={"folder": folder / file.mail.folder}),
        judging=Judging(rules_dir=folder / file.judging.rules_dir),
        register=file.register_,
        connectors=file.connectors,
        key=SecretStr(environment.get("AUDITOR_KEY", "")),
        smtp_password=SecretStr(environment.get("AUDITOR_SMTP_PASSWORD", "")),
    )
