"""What may be no experience is named beside a comment; what somebody went through is never called that."""

import time

import pytest

from data_pipeline.experiences.coding import adverts, no_experience
from data_pipeline.experiences.coding.no_experience import may_be_instead

ADVERTS = """
Buy cheap watches on my page
We offer SEO services and can get your website on the first page of Google
Hello, do you need a website redesign? We provide affordable web design, contact us at [email]
I invested £500 in bitcoin with [name] and made £4,000 profit in a week, message her on WhatsApp
Thanks to [name] I now earn £900 a week from forex trading. Telegram [handle]
Check out my channel for funny videos and subscribe
Sub 4 sub please
Are you looking for a personal loan? Apply for a loan today, bad credit welcome. WhatsApp [phone]
I was cured of herpes by Dr [name] with herbal medicine, contact him on [email]
Get 5,000 followers cheap, click here https://followers.example.com
Win an iPhone 15 today only, click the link https://win.example.net
Work from home and earn £500 a week, inbox me for details
20% off all candles this weekend, shop now at our page
Guest post and backlinks for your blog at the best price
Your blog is amazing, I have bookmarked it and will tell my friends, keep posting
A spell caster brought my ex back in two days, contact him on WhatsApp [phone]
Recover your lost bitcoin, contact [name] on Telegram
Buy Cialis online at the lowest prices, free delivery
""".strip().splitlines()
LINKS = ["https://news.example.com/12", "www.example.org", "See this: https://example.com/a", "[link]"]
COMPLIMENTS = ["Nice post", "Great post! Thanks for sharing", "What a lovely photo", "very cool article"]
GREETINGS = ["Hi", "Hello everyone!", "Good morning all \N{SMILING FACE WITH SMILING EYES}",
             "Hi Healthwatch, how are you?", "Happy New Year everyone"]  # fmt: skip
TESTS = ["test", "Test 1", "testing 123", "this is a test", "just a test comment", "asdf", "asdfgh"]
QUESTIONS = """
What time do you open?
Hi, are you open on Saturday?
Where is your office based
Do you have a phone number?
How can I volunteer with you?
what's your email address
""".strip().splitlines()
EXPERIENCES = """
Thank you
Thanks so much
Nothing
Good
Good service
Good information, thank you
Great website but the surgery's phone is never answered
Hi, I waited six weeks for a scan
Hello, what time does the walk-in clinic open? Nobody would tell me and I was turned away
What time do they open? I rang eleven times and nobody answered
Are you open about how long people wait? I waited nine hours
Where is your compassion?
Why does nobody answer the phone?
How do I complain about my GP?
Do you have any idea how long I waited for a blood test
Test results were lost
Blood test
Testing
The test was quick
Morning appointments only
Good morning greeting from the receptionist, lovely
My pharmacy refused my Viagra prescription and I had to order it online
I had to buy my own inhaler online because the chemist had none
I paid £2,000 for a dentist because nobody takes NHS patients, I had to get a personal loan
They told me to click on the link in the text but the link never works, www.example.org is useless
The receptionist said to visit your website and apply online, but I have no computer
Mum lost her savings in a bitcoin scam and the social worker helped her, made £20 a week go far
I lost everything to an online casino, the gambling clinic saved my life
The surgery told me to subscribe to its app and then cancelled my appointment
The carers' group on WhatsApp kept me going, message them on [phone] if you need help
If anyone is struggling contact [name] on [phone], she was brilliant with my dad
They offer free trials of hearing aids and then push you to buy now, it felt like a sale
The nurse said herbal remedies would do and my daughter ended in hospital
I work from home and could not get an appointment outside working hours, lost income every week
Check out the state of the waiting room, see our photos www.example.org
Follow my care plan? Nobody even read it
I earn £200 a week and cannot pay for a taxi to the hospital
The dentist wanted £80 a month, cheap it is not
Invest in more staff and return our minibus
Get here quicker next time please
I made the call at ten and they made me wait 4 hours that day
They said there is 20% off glasses and then charged me the whole price
Beautiful photo of my baby at the scan, the midwife was lovely
Blah blah blah is all you get from that doctor
""".strip().splitlines()


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (no_experience.ADVERT, ADVERTS),
        (no_experience.LINK_ALONE, LINKS),
        (no_experience.COMPLIMENT, COMPLIMENTS),
        (no_experience.GREETING, GREETINGS),
        (no_experience.TEST, TESTS),
        (no_experience.QUESTION, QUESTIONS),
    ],
)
def test_what_is_plainly_no_experience_is_named(kind: str, texts: list[str]):
    assert {text: may_be_instead(text, ()) for text in texts} == dict.fromkeys(texts, kind)


def test_what_somebody_went_through_is_never_called_anything_else():
    assert {text: may_be_instead(text, ()) for text in EXPERIENCES if may_be_instead(text, ())} == {}


@pytest.mark.parametrize("part", ["!", "a-", "- ", "make ", "test, ", "1,", "hi all ", "www.", "a.", "need "])
def test_a_long_run_of_anything_is_looked_at_in_no_time(part: str):
    start = time.process_time()
    for count in (200, 100_000):
        may_be_instead(f"{part * count}x", ())
    assert time.process_time() - start < 1


def test_what_may_be_harm_is_never_called_anything_else():
    assert may_be_instead(ADVERTS[0], ("feeling_safe",)) == ""


def test_who_speaks_of_care_may_say_more_of_what_adverts_say():
    advert = "Crypto, contact me on [phone]"
    of_care = f"The ward doctor talks of it: {advert}"
    points = adverts.points(of_care)
    assert no_experience.ENOUGH <= points < no_experience.ENOUGH + no_experience.SPEAKS_OF_CARE
    assert (may_be_instead(advert, ()), may_be_instead(of_care, ())) == (no_experience.ADVERT, "")
