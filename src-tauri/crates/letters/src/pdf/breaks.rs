//! Where a line may not break, and where a long address may.
//!
//! No character is put in or taken out: the text that is copied from the page stays as typed.

use domain::Language;

/// What is said about the place between two characters; `None` leaves it to Unicode.
type Verdict = Option<bool>;

/// The characters of a text, each with what is said about a break after it.
///
/// With `urls`, an address too long for a line may break after `/` and before `?` and `&`.
pub(crate) fn breaks(text: &str, language: &Language, urls: bool) -> Vec<(char, Verdict)> {
    let mut out: Vec<(char, Verdict)> = text.chars().map(|c| (c, None)).collect();
    let words = words(&out);
    for word in &words {
        inside(&mut out, word, urls);
    }
    for pair in words.windows(2) {
        let [a, b] = pair else { continue };
        // One plain space between them, else the typist meant something else.
        if b.start.checked_sub(a.end) != Some(1) {
            continue;
        }
        let last = b.end == out.len() && short(&b.text);
        if (last || sticks(&a.text, &b.text, language))
            && let Some((' ', verdict)) = out.get_mut(a.end)
        {
            *verdict = Some(false);
        }
    }
    out
}

struct Word {
    start: usize,
    end: usize,
    text: String,
}

/// Runs of characters of scripts that put spaces between words. Chinese, Thai and the like are
/// left to Unicode's own rules.
fn words(chars: &[(char, Verdict)]) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    for (i, (c, _)) in chars.iter().enumerate() {
        if c.is_whitespace() || !spaced(*c) {
            continue;
        }
        let after = i.saturating_add(1);
        match out.last_mut() {
            Some(word) if word.end == i => {
                word.text.push(*c);
                word.end = after;
            }
            Some(_) | None => out.push(Word {
                start: i,
                end: after,
                text: c.to_string(),
            }),
        }
    }
    out
}

fn spaced(c: char) -> bool {
    matches!(c, '\u{21}'..='\u{5ff}' | '\u{1e00}'..='\u{1fff}' | '\u{2010}'..='\u{206f}' | '\u{20a0}'..='\u{20cf}')
}

/// Within a word: none in a reference, an e-mail address, a number or `e-mail`.
fn inside(out: &mut [(char, Verdict)], word: &Word, urls: bool) {
    let text = &word.text;
    let url = text.contains("://") || text.starts_with("www.");
    let whole = url
        || text.contains('@')
        || text.contains(|c: char| c.is_ascii_digit())
        || bare(text).to_lowercase().starts_with("e-mail");
    if !whole {
        return;
    }
    let Some(chars) = out.get_mut(word.start..word.end.saturating_sub(1)) else {
        return;
    };
    for (_, verdict) in chars {
        *verdict = Some(false);
    }
    if url && urls {
        long_url(out, word);
    }
}

fn long_url(out: &mut [(char, Verdict)], word: &Word) {
    let Some(chars) = out.get_mut(word.start..word.end) else {
        return;
    };
    let plain: Vec<char> = chars.iter().map(|(c, _)| *c).collect();
    let next = plain.iter().skip(1);
    let before = std::iter::once(&' ').chain(plain.iter());
    for (((c, n), b), (_, verdict)) in plain.iter().zip(next).zip(before).zip(chars) {
        let scheme = *n == '/' || matches!(b, ':' | '/');
        if (*c == '/' && !scheme) || matches!(n, '?' | '&') {
            *verdict = Some(true);
        }
    }
}

/// Without the punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '§' | '%' | '€' | '£' | '$'))
}

/// The last word of a paragraph is drawn to the one before it when it has up to nine letters.
fn short(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() <= 9 && word.chars().count() <= 14
}

/// Words that keep the number after them.
const LABELS: &[&str] = &[
    "article",
    "articles",
    "art",
    "arts",
    "§",
    "§§",
    "abs",
    "lit",
    "ccr",
    "p",
    "pp",
    "point",
    "points",
    "artikel",
    "absatz",
    "nr",
    "no",
    "nos",
    "section",
    "sections",
    "punkt",
    "punkte",
    "page",
    "seite",
    "lid",
    "leden",
    "artigo",
    "artigos",
    "n.º",
    "artículo",
    "artículos",
    "apartado",
];
/// Words that keep the number before them: units, and what follows an article.
const UNITS: &[&str] = &[
    "%", "€", "£", "$", "eur", "usd", "gbp", "kb", "mb", "gb", "mm", "cm", "m", "km", "g", "kg",
    "h", "min", "s", "ccr", "abs", "lit", "dsgvo", "gdpr", "bdsg", "avg",
];

fn sticks(a: &str, b: &str, language: &Language) -> bool {
    let (left, right) = (bare(a), bare(b));
    let number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
    let letter = right.chars().count() == 1 && right.chars().all(char::is_alphabetic);
    let (low, next) = (left.to_lowercase(), right.to_lowercase());
    if LABELS.contains(&low.as_str()) && (number(right) || (low == "lit" && letter)) {
        return true;
    }
    // A number that ends a clause keeps nothing after it.
    let open = !a.ends_with([',', ';', ':', '!', '?']);
    if number(left) && open && UNITS.contains(&next.as_str()) {
        return true;
    }
    let day = |w: &str| w.len() <= 2 && w.chars().all(|c| c.is_ascii_digit()) && !w.is_empty();
    let months = months(language);
    (day(left) && open && months.contains(&next.as_str()))
        || (months.contains(&low.as_str()) && day(right) && b.ends_with(','))
}

fn months(language: &Language) -> &'static [&'static str] {
    match language.as_str().split('-').next().unwrap_or_default() {
        "de" => &[
            "januar",
            "jänner",
            "februar",
            "märz",
            "april",
            "mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "dezember",
        ],
        "fr" => &[
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        "es" | "pt" => &["de"],
        "it" => &[
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
        "nl" => &[
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        _ => &[
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(text: &str, language: &str, urls: bool) -> String {
        breaks(text, &Language::from(language), urls)
            .into_iter()
            .flat_map(|(c, v)| match (c, v) {
                (' ', Some(false)) => vec!['~'],
                (c, Some(true)) => vec![c, '|'],
                (c, Some(false) | None) => vec![c],
            })
            .collect()
    }

    #[test]
    fn a_day_keeps_its_month_and_a_label_its_number() {
        assert_eq!(
            bound(
                "On 9 September 2026 under Article 12(3) of 11 CCR 7021 all well known things",
                "en",
                false
            ),
            "On 9~September 2026 under Article~12(3) of 11~CCR~7021 all well known~things"
        );
        assert_eq!(
            bound(
                "(Art. 12 Abs. 6 DSGVO) bis zum 14. Oktober 2026 unwiderruflich",
                "de",
                false
            ),
            "(Art.~12~Abs.~6~DSGVO) bis zum 14.~Oktober 2026 unwiderruflich"
        );
    }

    #[test]
    fn an_address_breaks_only_when_it_must_and_never_after_the_scheme() {
        let text = "https://a.example/p/mara?x=1&y=2 unbelievably";
        assert_eq!(bound(text, "en", false), text);
        assert_eq!(
            bound(text, "en", true),
            "https://a.example/|p/|mara|?x=1|&y=2 unbelievably"
        );
    }

    #[test]
    fn a_reference_and_e_mail_are_whole_and_ordinary_hyphens_are_not() {
        let held = |text: &str| {
            breaks(text, &Language::from("en"), false)
                .into_iter()
                .filter(|(c, v)| *c == '-' && *v == Some(false))
                .count()
        };
        assert_eq!(held("ANS-7K3Q-M and E-Mails, well-known"), 3);
    }
}
