"""Settings and set-up files: strict, and told in sentences."""

from pathlib import Path

import pytest

from auditor.errors import SettingsFault
from auditor.settings import read_settings
from auditor.setup_file import missing_from, read_setup

SCHOOL = '[school]\nname = "Fernside School"\ndomains = ["@fernside.example"]\n'


def test_without_a_file_everything_has_a_default_beneath_the_folder(tmp_path: Path) -> None:
    settings = read_settings(tmp_path, {})
    assert settings.database_url == f"sqlite:///{tmp_path / 'data' / 'auditor.db'}"
    assert settings.key_file == tmp_path / "data" / "auditor.key"
    assert settings.mail.transport == "folder"


def test_secrets_come_from_the_environment_and_are_not_shown(tmp_path: Path) -> None:
    settings = read_settings(
        tmp_path,
        {"AUDITOR_KEY": "k" * 44, "AUDITOR_SMTP_PASSWORD": "hush", "AUDITOR_DATABASE": "postgresql://u:p@db/a"},
    )
    assert settings.smtp_password.get_secret_value() == "hush"
    assert settings.database_url == "postgresql://u:p@db/a"
    assert "hush" not in repr(settings)
    assert "kkk" not in repr(settings)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[mail]\nsecuirty = "tls"', "[mail] 'secuirty' is not a known key; did you mean 'security'?"),
        ("[netwrok]\n", "'netwrok' is not a known key; did you mean 'network'?"),
        ('[mail]\ntransport = "smtp"', "a mail server needs 'host'"),
        ('[mail]\ntransport = "smtp"\nhost = "mail.example"\nsecurity = "none"', "must be protected"),
        ('[mail]\npassword = "hush"', "AUDITOR_SMTP_PASSWORD"),
        ('[network]\nallow = ["127.0.0.1"]', "'127.0.0.1' has no port"),
        ("[register]\nstale_after_days = 0", "greater than or equal to 1"),
        ('[data]\ndatabase = "postgresql://u:hush@db/a"', "AUDITOR_DATABASE"),
        ("mail = ", "not valid TOML"),
    ],
)
def test_a_faulty_file_is_told_with_its_key(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "auditor.toml").write_text(content, encoding="utf-8")
    with pytest.raises(SettingsFault) as told:
        read_settings(tmp_path, {})
    assert str(told.value).startswith("auditor.toml: ")
    assert said in str(told.value)
    assert "hush" not in str(told.value)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('time_zone = "Europe/Londno"', "there is no time zone 'Europe/Londno'; did you mean 'Europe/London'?"),
        ('nation = "cornwall"', "'england', 'wales', 'scotland' or 'northern-ireland'"),
        ('[[people]]\nname = "A"\nemail = "a at b"', "'a at b' is not a mail address"),
        ('[[people]]\nname = "A"\nemail = "a@b.example"\nroles = ["boss"]', "no. 1: [roles]"),
        ('[[terms]]\nname = "T"\nstarts = 2026-09-01\nends = 2026-08-01', "ends before it starts"),
        ("[[term]]\n", "'term' is not a known key; did you mean 'terms'?"),
        ("impact_assessment_on = 2026-02-30", "not valid TOML"),
    ],
)
def test_a_faulty_school_file_is_told(tmp_path: Path, more: str, said: str) -> None:
    path = tmp_path / "school.toml"
    path.write_text(SCHOOL + more, encoding="utf-8")
    with pytest.raises(SettingsFault) as told:
        read_setup(path)
    assert said in str(told.value)


def test_what_is_still_missing_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "school.toml"
    path.write_text(SCHOOL, encoding="utf-8")
    setup = read_setup(path)
    assert setup.school.domains == ("fernside.example",)
    assert len(missing_from(setup)) == 5
