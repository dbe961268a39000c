//! An HTML mail as its text. Nothing is fetched, nothing is run, nothing stays HTML.

use html2text::render::TextDecorator;
use mail_parser::decoders::html::html_to_text;

/// Columns after which text is wrapped.
const COLUMNS: usize = 100;

/// Elements within each other that are laid out; layout takes the square of their number, and
/// thousands are found in hostile mail only.
pub(crate) const DEEPEST: usize = 1000;

/// Characters of an address shown at most: those of trackers fill pages.
const LONGEST_ADDRESS: usize = 200;

/// The text of an HTML mail: links with their address, quotes behind `>`, lists as lists.
pub(crate) fn as_text(html: &str) -> String {
    if depth(html) > DEEPEST {
        return html_to_text(html);
    }
    html2text::config::with_decorator(Words::default())
        .allow_width_overflow()
        .string_from_read(html.as_bytes(), COLUMNS)
        .unwrap_or_else(|_| html_to_text(html))
}

/// How deep elements stand within each other, at most. One that is never closed counts too.
pub(crate) fn depth(html: &str) -> usize {
    const EMPTY: [&str; 9] = [
        "area", "br", "col", "hr", "img", "input", "link", "meta", "wbr",
    ];
    let mut now = 0_usize;
    let mut most = 0_usize;
    for tag in html.split('<').skip(1) {
        if tag.starts_with('/') {
            now = now.saturating_sub(1);
            continue;
        }
        let name: String = tag
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        if !name.is_empty() && !EMPTY.contains(&name.as_str()) {
            now = now.saturating_add(1);
            most = most.max(now);
        }
    }
    most
}

/// Words as they stand, so that a passage is what the sender wrote; no stars for bold.
#[derive(Debug, Clone, Default)]
struct Words {
    links: Vec<String>,
}

impl TextDecorator for Words {
    type Annotation = ();

    fn decorate_link_start(&mut self, url: &str) -> (String, ()) {
        self.links.push(url.to_owned());
        (String::new(), ())
    }

    fn decorate_link_end(&mut self) -> String {
        let url = self.links.pop().unwrap_or_default();
        if !url.starts_with("http://") && !url.starts_with("https://") {
            return String::new();
        }
        match url.char_indices().nth(LONGEST_ADDRESS) {
            Some((end, _)) => format!(" <{}…>", url.get(..end).unwrap_or_default()),
            None => format!(" <{url}>"),
        }
    }

    fn decorate_em_start(&self) -> (String, ()) {
        (String::new(), ())
    }

    fn decorate_em_end(&self) -> String {
        String::new()
    }

    fn decorate_strong_start(&self) -> (String, ()) {
        (String::new(), ())
    }

    fn decorate_strong_end(&self) -> String {
        String::new()
    }

    fn decorate_strikeout_start(&self) -> (String, ()) {
        (String::new(), ())
    }

    fn decorate_strikeout_end(&self) -> String {
        String::new()
    }

    fn decorate_code_start(&self) -> (String, ()) {
        (String::new(), ())
    }

    fn decorate_code_end(&self) -> String {
        String::new()
    }

    fn decorate_preformat_first(&self) {}

    fn decorate_preformat_cont(&self) {}

    fn decorate_image(&mut self, _src: &str, title: &str) -> (String, ()) {
        let shown = if title.trim().is_empty() {
            String::new()
        } else {
            format!("[{title}]")
        };
        (shown, ())
    }

    fn header_prefix(&self, _level: usize) -> String {
        String::new()
    }

    fn quote_prefix(&self) -> String {
        "> ".to_owned()
    }

    fn unordered_item_prefix(&self) -> String {
        "- ".to_owned()
    }

    fn ordered_item_prefix(&self, i: i64) -> String {
        format!("{i}. ")
    }

    fn make_subblock_decorator(&self) -> Self {
        Self::default()
    }
}
