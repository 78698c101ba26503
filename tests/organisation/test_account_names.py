"""An account is called as people call it, the same everywhere, and never by its id."""

from data_pipeline.organisation.account_names import account_names, in_full, spoken, with_others


def test_the_only_account_on_a_channel_is_called_as_the_channel():
    assert account_names(["facebook-ours", "x-ours"]) == {"facebook-ours": "Facebook", "x-ours": "X"}


def test_several_accounts_on_one_channel_are_told_apart_by_their_own_names():
    names = account_names(["facebook-ours", "facebook-youth-panel"], "Healthwatch Sutton")
    assert list(names.values()) == ["Facebook (Healthwatch Sutton)", "Facebook (Youth Panel)"]
    assert account_names(["facebook-ours", "facebook-b"])["facebook-ours"] == "Facebook (ours)"


def test_no_two_accounts_are_called_the_same():
    alike = ["facebook-youth-panel", "facebook-youth.panel"]
    assert len(set(account_names(alike).values())) == 2
    assert len(set(with_others(account_names(alike[:1]), alike).values())) == 2
    ours = account_names(["facebook-ours", "facebook-healthwatch-sutton"], "Healthwatch Sutton")
    assert len(set(ours.values())) == 2


def test_an_account_without_figures_has_a_name_too():
    names = {"facebook-ours": "Facebook"}
    assert with_others(names, ["bluesky-ours", "facebook-youth-panel"]) == {
        "facebook-ours": "Facebook",
        "bluesky-ours": "Bluesky",
        "facebook-youth-panel": "Facebook (Youth Panel)",
    }
    assert spoken("bluesky-ours", names) == "Bluesky"
    assert spoken("facebook-youth-panel", names) == "Facebook (Youth Panel)"


def test_a_card_gives_channel_and_own_name():
    assert in_full("facebook-ours", "Healthwatch Sutton") == "Facebook, Healthwatch Sutton"
    assert in_full("facebook-ours") == "Facebook"
    assert in_full("x-ansterbourne", "Healthwatch Ansterbourne") == "X, Ansterbourne"
