//! What a letter says, and what is wrong with words.

use crate::document::{Block, Document, Inline, Part};

/// What the letter says in words of its own and of the person's, place by place: all but the
/// platform's words and the margin.
pub(super) fn said(document: &Document) -> Vec<(String, String)> {
    let mut said = vec![("the subject".to_owned(), document.subject.clone())];
    let mut paragraph = 0_u32;
    for block in &document.blocks {
        match block {
            Block::Salutation(text) => said.push(("the salutation".to_owned(), text.clone())),
            Block::Paragraph(runs) => {
                paragraph = paragraph.saturating_add(1);
                said.push((format!("paragraph {paragraph}"), joined(runs)));
            }
            Block::List(lines) => said.push(("the list".to_owned(), lines.join(" "))),
            Block::Ask { heading, .. } | Block::Heading(heading) => {
                said.push((format!("the heading “{heading}”"), heading.clone()));
            }
            Block::Point { number, parts, .. } => {
                let text = parts.iter().filter_map(|p| match p {
                    Part::Paragraph(runs) => Some(joined(runs)),
                    Part::Quote(_) => None,
                });
                let text: Vec<String> = text.collect();
                said.push((format!("point {number}"), text.join(" ")));
            }
            Block::Closing { .. } | Block::Enclosures { .. } => {}
        }
    }
    said
}

/// What stands around it: names, addresses and the titles of what is enclosed.
pub(super) fn around(document: &Document) -> Vec<(String, String)> {
    let mut around = vec![
        ("the sender".to_owned(), document.sender_lines.join(" ")),
        ("the addressee".to_owned(), document.recipient.join(" ")),
    ];
    around.extend(document.blocks.iter().filter_map(|block| match block {
        Block::Closing { phrase, name } => {
            Some(("the closing".to_owned(), format!("{phrase} {name}")))
        }
        Block::Enclosures { items, .. } => Some(("the enclosures".to_owned(), items.join(" "))),
        Block::Salutation(_)
        | Block::Paragraph(_)
        | Block::List(_)
        | Block::Ask { .. }
        | Block::Heading(_)
        | Block::Point { .. } => None,
    }));
    around
}

/// Whether a text of the person's stands in what a letter says, however its lines break.
pub(super) fn stands_in(said: &[(String, String)], text: &str) -> bool {
    let plain = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = plain(text);
    let text = text.trim_end_matches(['.', ',']);
    said.iter().any(|(_, s)| plain(s).contains(text))
}

fn joined(runs: &[Inline]) -> String {
    runs.iter().map(Inline::text).collect()
}

/// A blank that was left: `{{ name }}`, `[your name]`, `XXX`, `____`. Marks around anything but a
/// name, such as `{{7*7}}`, are somebody's words.
pub(super) fn blank(text: &str) -> Option<String> {
    const MARKS: [&str; 4] = ["{%", "%}", "___", "???"];
    const WORDS: [&str; 6] = ["TODO", "TBD", "FIXME", "XXX", "XXXX", "Lorem ipsum"];
    if let Some(mark) = MARKS.iter().find(|m| text.contains(**m)) {
        return Some((*mark).to_owned());
    }
    if let Some(word) = WORDS.iter().find(|w| holds_word(text, w)) {
        return Some((*word).to_owned());
    }
    let name = |within: &str| {
        let within = within.trim();
        within.starts_with(char::is_alphabetic)
            && within
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | ' ' | '|'))
    };
    let words = |within: &str| {
        let sic = matches!(within.trim(), "sic" | "…" | "..." | "");
        !sic && within.len() <= 60 && within.contains(char::is_alphabetic)
    };
    between(text, "{{", "}}", name).or_else(|| between(text, "[", "]", words))
}

/// The first stretch between two marks that is taken for a blank, marks included.
fn between(text: &str, open: &str, close: &str, is_blank: impl Fn(&str) -> bool) -> Option<String> {
    let (_, mut rest) = text.split_once(open)?;
    loop {
        let (within, after) = rest.split_once(close)?;
        if is_blank(within) {
            return Some(format!("{open}{within}{close}"));
        }
        (_, rest) = after.split_once(open)?;
    }
}

/// Whether a word or phrase stands in a text by itself.
fn holds_word(text: &str, word: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(word).any(|(at, found)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text
            .get(at.saturating_add(found.len())..)
            .and_then(|t| t.chars().next());
        is_edge(before) && is_edge(after)
    })
}

/// The first of the words or phrases that stands in a text, whatever its case.
pub(super) fn word_of<'w>(text: &str, words: &'w [String]) -> Option<&'w str> {
    let lower = text.to_lowercase().replace('’', "'");
    words
        .iter()
        .find(|w| holds_word(&lower, &w.to_lowercase().replace('’', "'")))
        .map(String::as_str)
}

/// What an identifier gives away that finding a record does not need.
pub(super) fn too_telling(value: &str) -> Option<&'static str> {
    let value = value.trim();
    let plain: String = value
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '/'))
        .collect();
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    let letters = plain.chars().take_while(char::is_ascii_uppercase).count();
    let all_digits = digits == plain.chars().count();
    let is_date =
        value.split(['-', '.', '/']).count() == 3 && all_digits && (6..=8).contains(&digits);
    if letters == 2 && (15..=34).contains(&plain.chars().count()) && digits >= 10 {
        Some("the number of a bank account")
    } else if all_digits && (15..=19).contains(&digits) {
        Some("the number of a card")
    } else if is_date {
        Some("a date of birth")
    } else if (1..=2).contains(&letters) && (7..=9).contains(&plain.chars().count()) && digits >= 6
    {
        Some("the number of an identity document")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_is_found_and_an_omission_is_not() {
        assert_eq!(blank("Dear [your name],").as_deref(), Some("[your name]"));
        assert_eq!(blank("They wrote “we [sic] won” […]"), None);
        assert_eq!(
            blank("I won [sic] a [brand] phone").as_deref(),
            Some("[brand]")
        );
        assert_eq!(
            blank("{{7*7}} {{ claimed }}").as_deref(),
            Some("{{ claimed }}")
        );
        assert_eq!(blank("$& and {{7*7}} <b>"), None);
        assert_eq!(blank("On XXX you told").as_deref(), Some("XXX"));
        assert_eq!(blank("The MAXXXI museum, [1], [2]"), None);
    }

    #[test]
    fn a_word_is_found_by_itself_alone() {
        let words = ["late".to_owned(), "you must".to_owned()];
        assert_eq!(word_of("You MUST pay", &words), Some("you must"));
        assert_eq!(word_of("the latest plate", &words), None);
    }

    #[test]
    fn what_gives_away_too_much_is_named() {
        assert!(too_telling("IE29 AIBK 9311 5212 3456 78").is_some());
        assert!(too_telling("4111 1111 1111 1111").is_some());
        assert!(too_telling("1984-03-02").is_some());
        assert!(too_telling("P1234567").is_some());
        for good in [
            "@mara",
            "mara@quill.example",
            "member 4711",
            "20260914",
            "+353 1 234 5678",
        ] {
            assert_eq!(too_telling(good), None, "{good}");
        }
    }
}
