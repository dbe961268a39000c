//! Values that no template can read or change.
//!
//! A template never sees a value of the person's or the platform's, nor a citation: it sees a
//! token between two private-use characters. The tokens are exchanged for the values after the
//! rendered text was cut into blocks and voices, and what was put in is not looked at again. So a
//! value is never template code, never markup, and comes out exactly as it was typed.

pub(super) const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';

/// The values of one letter, by the number of their token.
#[derive(Debug, Default)]
pub(super) struct Sealed {
    values: Vec<String>,
}

impl Sealed {
    /// Takes a value and gives its token; an empty value has none, so that a template can ask
    /// whether it is there.
    pub(super) fn seal(&mut self, value: &str) -> String {
        if value.is_empty() {
            return String::new();
        }
        let token = format!("{OPEN}{}{CLOSE}", self.values.len());
        self.values.push(value.to_owned());
        token
    }

    /// Exchanges the tokens in a text for their values; `None` when a template has cut one up.
    pub(super) fn open(&self, text: &str) -> Option<String> {
        let mut parts = text.split(OPEN);
        let mut out = plain(parts.next()?)?.to_owned();
        for part in parts {
            let (number, rest) = part.split_once(CLOSE)?;
            out.push_str(self.values.get(number.parse::<usize>().ok()?)?);
            out.push_str(plain(rest)?);
        }
        Some(out)
    }
}

fn plain(text: &str) -> Option<&str> {
    (!text.contains(CLOSE)).then_some(text)
}

/// `text`, and a full stop where no mark ends it: what a person types may or may not end in one.
pub(super) fn stopped(text: &str) -> String {
    let text = text.trim();
    let bare = text.trim_end_matches(['”', '"', '’', '\'', '»', '“', ')', ']']);
    if bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_looks_like_a_token_comes_out_as_typed() {
        let mut sealed = Sealed::default();
        let first = sealed.seal("\u{E000}1\u{E001} {{7*7}} $&");
        let second = sealed.seal("two");
        let opened = sealed.open(&format!("{first}, {second}"));
        assert_eq!(opened.as_deref(), Some("\u{E000}1\u{E001} {{7*7}} $&, two"));
    }

    #[test]
    fn a_token_that_a_template_cut_up_is_noticed() {
        let mut sealed = Sealed::default();
        let token = sealed.seal("Mara");
        let cut: String = token.chars().take(2).collect();
        assert_eq!(sealed.open(&cut), None);
        assert_eq!(sealed.open("\u{E000}7\u{E001}"), None, "no such value");
    }

    #[test]
    fn a_sentence_ends_in_one_mark() {
        assert_eq!(stopped("I never won"), "I never won.");
        assert_eq!(stopped("I never won. "), "I never won.");
        assert_eq!(stopped("they wrote “You won!”"), "they wrote “You won!”");
        assert_eq!(stopped("a phone (a new one)"), "a phone (a new one).");
    }
}
