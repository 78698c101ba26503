"""A comment in another language is marked for a person to read; English in all its kinds is not."""

import time

import pytest

from data_pipeline.experiences.coding.other_languages import OTHERS, not_in_english

OTHER = {
    "Welsh": "Roedd y nyrsys yn garedig iawn ond mae rhaid aros am fisoedd am apwyntiad",
    "Welsh, short": "Mae'r feddygfa yn wych, diolch",
    "Polish": "Czekałem trzy tygodnie na wizytę u lekarza i nikt do mnie nie zadzwonił",
    "Polish without its signs": "Bardzo mila pani doktor ale nie ma terminow do dentysty",
    "Urdu": "ڈاکٹر نے میری بات نہیں سنی اور مجھے تین گھنٹے انتظار کرنا پڑا",
    "Arabic": "انتظرت ثلاث ساعات في الطوارئ ولم يسأل عني أحد",
    "Tamil": "மருத்துவமனையில் செவிலியர்கள் மிகவும் அன்பாக இருந்தார்கள் நன்றி",
    "Portuguese": "O médico não me ouviu e a receção foi muito mal-educada com a minha mãe",
    "Spanish": "Llevo tres meses esperando una cita con el dentista y nadie me llama",
    "French": "L'infirmière était très gentille mais j'ai attendu quatre heures aux urgences",
    "French without its signs": "Je ne suis pas content du tout, personne ne repond au telephone",
    "Romanian": "Am așteptat două luni pentru o programare și nimeni nu mi-a răspuns la telefon",
    "Romanian without its signs": "Doamna doctor este foarte amabila dar nu sunt locuri pentru copii",
    "Italian": "Ho aspettato sei ore al pronto soccorso e non mi hanno detto niente",
    "German": "Die Schwester war sehr nett, aber ich habe zwei Wochen auf den Termin gewartet",
    "Turkish": "Doktor çok ilgiliydi ama randevu almak için iki hafta bekledim",
    "Gujarati": "હોસ્પિટલમાં નર્સો ખૂબ જ સારી હતી પણ રાહ બહુ જોવી પડી",
    "Bengali": "ডাক্তার আমার কথা শোনেননি এবং আমাকে তিন ঘণ্টা অপেক্ষা করতে হয়েছে",
    "Ukrainian": "Ми чекали на прийом до лікаря майже два місяці і ніхто не подзвонив",
    "Chinese": "医生很好但是我们等了三个小时才看到",
    "Urdu in Latin letters": "Doctor ne meri baat nahi suni aur mujhe teen ghante wait karna para hai",
    "no list, but long": "Odotin lääkärin vastaanotolle kaksi kuukautta eikä kukaan soittanut minulle "
    "takaisin vaikka pyysin monta kertaa",
}
ENGLISH = """
Waited three weeks for an appointment and nobody rang me back
Me mam waited nine hours in A&E wi nowt to eat, it were shockin
Ah cannae get through tae the surgery, the phone jist rings oot
Bin waitin ages luv, summat needs doin abaht that dentist
da nurse woz well nice innit, got me sorted in 5 mins bruv
The receptonist was very rood and didnt lissen to wat i sed
docters never anser there phone its a disgrase
They put me on sertraline and then mirtazapine, now amitriptyline at night
Sertraline, propranolol, omeprazole, ramipril, bisoprolol, atorvastatin, levothyroxine
Metformin and gliclazide out of stock again at Boots
Ran out of insulin, Lantus and NovoRapid, no pharmacy had any
Brilliant
Thank you so much
Lovely nurses
Gracias amigo
Muito obrigado
Diolch, the Welsh speaking midwife at Ysbyty Gwynedd was wonderful with us
Dr Kowalski and Mr de la Cruz explained everything in Polish to my nan
Mohammed Abdullahi Hussein at the desk was so helpful to my dad
The a la carte menu on the private ward was better than the care
Hospital parking no good, la di da prices for staff and visitors
no dentist no gp no nothing in SM1
Xmas eve ward D4, nil by mouth since 6am, still no bed at 11pm
👍👍👍👍👍👍 best physio team ever ❤️❤️
Appt cancelled x3. No letter. No call. Rubbish.
Gd service but v long wait 4 bloods
I think I’d go private, I’d pay
""".strip().splitlines()


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_a_comment_in_another_language_is_marked(text):
    assert not_in_english([text]) == [True]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_not_marked_however_it_is_written(text):
    assert not_in_english([text]) == [False]


@pytest.mark.parametrize(
    "text", ["", "   ", "Dziękuję bardzo", "شكرا جزيلا", "நன்றி டாக்டர்", "???", "07700 900123"]
)
def test_a_comment_of_fewer_than_five_words_is_never_marked(text):
    assert not_in_english([text]) == [False]


@pytest.mark.parametrize(
    ("text", "is_marked"),
    [
        ("The nurse was kind to me, dziękuję bardzo za wszystko", False),
        ("Thank you all. Czekałem trzy tygodnie na wizytę u lekarza i nikt do mnie nie zadzwonił", True),
    ],
)
def test_of_two_languages_the_one_of_most_words_counts(text, is_marked):
    assert not_in_english([text]) == [is_marked]


def test_what_was_taken_out_is_no_word_of_any_language():
    assert not_in_english(["[name] [name] [phone] nie dziękuję"]) == [False]


def test_no_word_of_another_list_is_an_english_one_too():
    assert all("was" not in words and "the" not in words and len(words) > 10 for words in OTHERS.values())


def test_a_hundred_thousand_comments_are_looked_through_in_seconds():
    texts = [*OTHER.values(), *ENGLISH] * 500
    start = time.perf_counter()
    assert len(not_in_english(texts)) == len(texts)
    assert time.perf_counter() - start < 10
