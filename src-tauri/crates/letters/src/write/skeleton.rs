//! A rendered skeleton, cut into blocks. Values are still sealed here, so that nothing a person
//! typed can be taken for a mark.

use super::sealed::Sealed;
use crate::document::Inline;

/// One block of a rendered skeleton.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// `# …`
    Subject(String),
    /// `## …`
    Heading(String),
    /// Running text.
    Paragraph(Vec<Inline>),
    /// `[salutation]`
    Salutation,
    /// `[points]`
    Points,
    /// `[history]`
    History,
    /// `[closing]`
    Closing,
    /// `[enclosures]`
    Enclosures,
}

/// Cuts a rendered skeleton into blocks: an empty line stands between two.
///
/// # Errors
/// What is wrong with the skeleton, in words.
pub(super) fn cut(rendered: &str, sealed: &Sealed) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut block = Vec::new();
    for line in rendered.lines().map(str::trim).chain([""]) {
        if !line.is_empty() {
            block.push(line);
        } else if !block.is_empty() {
            pieces.push(piece(&block.join(" "), sealed)?);
            block.clear();
        }
    }
    Ok(pieces)
}

fn piece(block: &str, sealed: &Sealed) -> Result<Piece, String> {
    if let Some(text) = block.strip_prefix("## ") {
        return opened(text, sealed).map(Piece::Heading);
    }
    if let Some(text) = block.strip_prefix("# ") {
        return opened(text, sealed).map(Piece::Subject);
    }
    match block {
        "[salutation]" => Ok(Piece::Salutation),
        "[points]" => Ok(Piece::Points),
        "[history]" => Ok(Piece::History),
        "[closing]" => Ok(Piece::Closing),
        "[enclosures]" => Ok(Piece::Enclosures),
        _ if block.starts_with(['[', '#', '>', '|', '-']) => {
            Err(format!("no block begins like this: “{}”", beginning(block)))
        }
        _ => voices(block, sealed).map(Piece::Paragraph),
    }
}

/// The beginning of a block, for a message; never more, and values are sealed in it.
fn beginning(block: &str) -> String {
    block.chars().take(24).collect()
}

/// Text with `**semibold**` and `*italic*`, as runs of one voice each.
///
/// # Errors
/// When a mark is not closed.
pub(super) fn voices(text: &str, sealed: &Sealed) -> Result<Vec<Inline>, String> {
    let mut runs = Vec::new();
    let strong: Vec<&str> = text.split("**").collect();
    if strong.len().is_multiple_of(2) {
        return Err("a “**” is not closed".to_owned());
    }
    for (i, part) in strong.into_iter().enumerate() {
        if !i.is_multiple_of(2) {
            runs.push(Inline::Strong(opened(part, sealed)?));
            continue;
        }
        let slanted: Vec<&str> = part.split('*').collect();
        if slanted.len().is_multiple_of(2) {
            return Err("a “*” is not closed".to_owned());
        }
        for (j, run) in slanted.into_iter().enumerate() {
            if run.is_empty() {
                continue;
            }
            let text = opened(run, sealed)?;
            runs.push(if j.is_multiple_of(2) {
                Inline::Text(text)
            } else {
                Inline::Emphasis(text)
            });
        }
    }
    Ok(runs)
}

/// Template text on one line, with its values put in.
fn opened(text: &str, sealed: &Sealed) -> Result<String, String> {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if c == '\n' { ' ' } else { c };
        if c != ' ' || !line.ends_with(' ') {
            line.push(c);
        }
    }
    sealed
        .open(&line)
        .ok_or_else(|| "it cuts up a value with a filter or an index".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_within_a_value_are_no_marks() {
        let mut sealed = Sealed::default();
        let name = sealed.seal("*Mara*\n\n## x **y**");
        let pieces = cut(&format!("# For {name}\n\nBy **{name}**,\n*now*."), &sealed);
        assert_eq!(
            pieces,
            Ok(vec![
                Piece::Subject("For *Mara*\n\n## x **y**".to_owned()),
                Piece::Paragraph(vec![
                    Inline::Text("By ".to_owned()),
                    Inline::Strong("*Mara*\n\n## x **y**".to_owned()),
                    Inline::Text(", ".to_owned()),
                    Inline::Emphasis("now".to_owned()),
                    Inline::Text(".".to_owned()),
                ]),
            ])
        );
    }

    #[test]
    fn a_block_of_an_unknown_kind_is_refused() {
        let sealed = Sealed::default();
        assert!(cut("[pionts]", &sealed).is_err());
        assert!(cut("half *open", &sealed).is_err());
    }
}
