//! Words of a language that the readers add: quotation marks.

use domain::Language;

/// The passage in the quotation marks of the language of the letter, itself as it was written.
pub(crate) fn quoted(passage: &str, language: &Language) -> String {
    let (open, close) = marks(language);
    format!("{open}{passage}{close}")
}

fn marks(language: &Language) -> (&'static str, &'static str) {
    match language.as_str().split('-').next().unwrap_or_default() {
        "de" | "cs" | "sk" | "bg" | "sl" | "lt" | "et" | "is" => ("„", "“"),
        "pl" | "ro" | "hu" | "hr" => ("„", "”"),
        // Narrow no-break spaces within.
        "fr" => ("«\u{202f}", "\u{202f}»"),
        "es" | "it" | "el" | "ru" | "uk" | "no" | "nb" | "nn" | "pt" => ("«", "»"),
        "sv" | "fi" => ("”", "”"),
        "da" => ("»", "«"),
        _ => ("“", "”"),
    }
}
