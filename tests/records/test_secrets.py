"""Nothing that looks like a secret gets in, and saying where one is kept does."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.records.secrets import why_secret

SECRETS = """
hunter2
Summer2026!
P@ssw0rd
Tr0ub4dor&3
password: swordfish
Password = swordfish
the password is swordfish
pw: swordfish
passphrase: correct horse battery staple
PIN 4821
pin is 4821
Backup codes: 1234 5678
recovery code 83921-99213
code 294 118
2FA code: 881204
8392-1192-7733
ABCD-1234-EFGH-5678
JBSW Y3DP EHPK 3PXP
JBSWY3DPEHPK3PXP
otpauth://totp/Page?secret=JBSWY3DPEHPK3PXP
ghp_16C7e42F292c6912E7710c838347Ae178B4a
AKIAIOSFODNN7EXAMPLE
sk-test-4eC39HqLyjWDarjtT1zdp7dc
EAACEdEose0cBAKZCq4ZBZAb0qv9rTj2xHz
eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dBjftJeZ4CVP
-----BEGIN OPENSSH PRIVATE KEY-----
https://comms:swordfish@example.org
https://example.org/reset?token=8f2c1d
https://example.org/login?key=1&password=swordfish
login: comms@example.org / swordfish9
username: comms | swordfish
In the safe; the password is Winter-2026
xoxb-123456789012-abcdef
security answer: Rex1987
94817263
""".strip().splitlines()

PLACES = """
Bitwarden, shared vault 'Social media'
1Password
1Password vault Comms
Login: 1Password vault Comms
KeePass2 file on the shared drive, folder Comms
The password is kept in the office safe
Passwords are in the Microsoft 365 vault, folder 'Accounts'
Sealed envelope 3 in the safe at reception
https://vault.example.org/#/vault?itemId=123
Held by the Communications Officer; ask on 020 7946 0123
manager@example.org has it; checked 2026-03-01
LastPass, entry "Instagram (main account)"
With the deputy, since 5 Sep 2026
Password manager of Ansterbourne Council, entry 'HW - Facebook page'
Reach parents of children under 5 and unpaid carers
@healthwatchansterbourne
""".strip().splitlines()


@pytest.mark.parametrize("text", SECRETS)
def test_a_secret_is_recognised(text):
    assert why_secret(text)


@pytest.mark.parametrize("text", PLACES)
def test_where_a_secret_is_kept_is_no_secret(text):
    assert why_secret(text) is None


@pytest.mark.parametrize("text", ["@hws2026", "https://www.facebook.com/hwAnsterbourne1", "hw_anster8ourne"])
def test_a_handle_or_an_address_may_look_like_anything(text):
    assert why_secret(text, is_public=True) is None


@given(
    st.text(string.ascii_lowercase, min_size=3),
    st.text(string.ascii_uppercase, min_size=2),
    st.text(string.digits, min_size=2),
    st.sampled_from("!#$%^*?+="),
)
def test_letters_digits_and_signs_in_one_word_are_a_password(lower, upper, digits, sign):
    assert why_secret(f"{upper}{lower}{sign}{digits}")
    assert why_secret(f"It is {upper}{lower}{sign}{digits} I think")
