-- Which of the policy's objectives a post's words speak of, by the keyword rules of objectives.csv.
-- A keyword matches from the start of a word, capitals and punctuation aside: "consult" finds "Consultation:".
-- grain: account_id, post_id, objective
with words as (
    select account_id, post_id, concat(' ', regexp_replace(lower(text), '[^a-z0-9&]+', ' ', 'g')) as words
    from post_words
),
keywords as (
    select objective, precedence, unnest(string_split(lower(keywords), '; ')) as keyword
    from reference_objectives
),
starts as (
    select objective, precedence, concat(' ', trim(regexp_replace(keyword, '[^a-z0-9&]+', ' ', 'g'), ' ')) as start
    from keywords
),
-- A text is searched for those keywords alone that begin as one of its words does: every post with every
-- keyword would be a million searches. Every keyword has these three characters, a space among them or not.
beginnings as (
    select account_id, post_id, words, substr(concat(word, ' '), 1, 3) as beginning
    from (select account_id, post_id, words, unnest(string_split(words, ' ')) as word from words)
)
select distinct b.account_id, b.post_id, s.objective, s.precedence
from beginnings as b
join starts as s on substr(s.start, 2, 3) = b.beginning and contains(b.words, s.start)
