//! What a letter must not lack, and what it must not say.

use super::LetterInput;
use crate::error::LetterError;

/// Whether every value is there that any letter needs.
///
/// # Errors
/// [`LetterError::Missing`] with the name of the first that is empty.
pub(super) fn values(input: &LetterInput<'_>) -> Result<(), LetterError> {
    let dispute = input.dispute;
    let required = [
        ("your name", input.person.name.expose()),
        ("your e-mail address", input.person.email.expose()),
        ("the name of the platform", dispute.platform.name.expose()),
        ("a title of the dispute", dispute.title.expose()),
        (
            "what the platform claimed",
            dispute.incident.claimed.expose(),
        ),
        (
            "to whom the platform told it",
            dispute.incident.told.expose(),
        ),
        ("what is true", dispute.incident.truth.expose()),
    ];
    if let Some((name, _)) = required.iter().find(|(_, value)| value.trim().is_empty()) {
        return Err(LetterError::Missing(name));
    }
    let own = |p: &&domain::OwnPoint| {
        p.name.expose().trim().is_empty() || p.text.expose().trim().is_empty()
    };
    if dispute.own.iter().any(|p| own(&p)) {
        return Err(LetterError::Missing(
            "the name and the text of your own point",
        ));
    }
    Ok(())
}

/// Signs by which a citation is known wherever they stand.
const SIGNS: [&str; 7] = ["§", "Art.", "Article ", "Articles ", "CJEU", "CCR", "Reg."];

/// Words that are one where a number follows, in any language, in lower case.
const NUMBERED: [&str; 12] = [
    "art. ",
    "article ",
    "articles ",
    "artikel ",
    "artikels ",
    "artículo ",
    "artículos ",
    "articolo ",
    "articoli ",
    "artigo ",
    "artigos ",
    "reg. ",
];

/// Why words of a template may not stand in a letter: a citation that does not come from the
/// regime data, or a word for lateness before the latest lawful day. Values are sealed in `text`,
/// citations of the regime data among them.
pub(super) fn fault(text: &str, late_words: &[String], may_say_late: bool) -> Option<String> {
    if let Some(sign) = citation(text) {
        return Some(format!(
            "it cites by itself (“{sign}”); citations come from the regime file"
        ));
    }
    if may_say_late {
        return None;
    }
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    let late = words.find(|w| late_words.iter().any(|l| l == w))?;
    Some(format!(
        "it says “{late}” although the latest lawful day has not passed"
    ))
}

/// The sign of a citation, where a text holds one: `Art.`, `§`, or the number in `15(1)`.
pub(super) fn citation(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let always = SIGNS.iter().find(|s| text.contains(**s));
    always
        .or_else(|| NUMBERED.iter().find(|s| is_numbered(&lower, s)))
        .map(|sign| sign.trim().to_owned())
        .or_else(|| cites_a_paragraph(text))
}

/// Whether a word stands in a text by itself with a number, or a value, after it: “article” alone
/// may be a thing in a shop.
fn is_numbered(lower: &str, word: &str) -> bool {
    lower.match_indices(word).any(|(at, _)| {
        let before = lower.get(..at).and_then(|t| t.chars().next_back());
        let after = lower
            .get(at.saturating_add(word.len())..)
            .and_then(|t| t.chars().next());
        before.is_none_or(|c| !c.is_alphanumeric())
            && after.is_some_and(|c| c.is_ascii_digit() || c == super::sealed::OPEN)
    })
}

/// A number with an opening bracket after it: `15(1)`.
fn cites_a_paragraph(text: &str) -> Option<String> {
    text.match_indices('(').find_map(|(at, _)| {
        let before = text.get(..at)?;
        let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let number = before.get(start..).filter(|n| !n.is_empty())?;
        Some(format!("{number}("))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_cannot_cite_by_itself() {
        let late = ["late".to_owned()];
        assert!(fault("under Article 12(3)", &late, true).is_some());
        assert!(fault("see 15(1)", &late, true).is_some());
        assert!(fault("selon l’article 12", &late, true).is_some());
        assert!(fault("nach Art. 12 Abs. 3", &late, true).is_some());
        assert!(fault("artículo \u{E000}3\u{E001}", &late, true).is_some());
        assert_eq!(fault("an article of yours", &late, true), None);
        assert_eq!(
            fault("the record (4a), first of 3 (three)", &late, true),
            None
        );
    }

    #[test]
    fn late_is_not_said_before_its_day() {
        let late = ["late".to_owned()];
        assert!(fault("The answer is late.", &late, false).is_some());
        assert_eq!(fault("The answer is late.", &late, true), None);
        assert_eq!(fault("in a month at the latest", &late, false), None);
    }
}
