//! An HTML mail as it was laid out, with nothing left that runs, loads or leads anywhere.

use crate::{
    error::MailError,
    html::{DEEPEST, depth},
    parse::{check_size, html_bodies},
};
use ammonia::{Builder, UrlRelative};
use mail_parser::MessageParser;
use std::collections::HashSet;

/// What a mail says of its looks in attributes; `style` can load nothing under the policy that
/// the view has.
const LOOKS: [&str; 9] = [
    "style",
    "align",
    "valign",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "width",
    "dir",
];

/// The HTML of a message with its layout alone: no script, no form, no picture, no frame, no
/// address behind a link. `None` where it has no HTML, or so many elements within each other that
/// only an attack has them. What it says counts as text; this is for looking at.
///
/// It must be shown with a policy of `default-src 'none'`, which only styles written in it pass.
///
/// # Errors
/// As [`crate::parse`].
pub fn formatted(raw: &[u8]) -> Result<Option<String>, MailError> {
    check_size(raw)?;
    let message = MessageParser::default()
        .parse(raw)
        .ok_or(MailError::NotMail)?;
    let mut cleaner = Builder::default();
    cleaner
        .rm_tags(["img", "map", "area"])
        .add_tags(["font", "big", "address"])
        .add_generic_attributes(LOOKS)
        .url_schemes(HashSet::new())
        .url_relative(UrlRelative::Deny);
    let bodies: Vec<String> = html_bodies(&message)
        .filter(|html| depth(html) <= DEEPEST)
        .map(|html| cleaner.clean(html).to_string())
        .filter(|html| !html.trim().is_empty())
        .collect();
    Ok((!bodies.is_empty()).then(|| bodies.join("<hr>")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let raw = format!(
            "From: care@brightperk.example\r\nMIME-Version: 1.0\r\n\
             Content-Type: text/html; charset=utf-8\r\n\r\n{html}"
        );
        formatted(raw.as_bytes()).unwrap().unwrap_or_default()
    }

    #[test]
    fn what_runs_loads_or_leads_away_is_gone_and_the_layout_stays() {
        let html = shown(
            "<style>@import 'https://track.example/a.css'</style>\
             <script>fetch('https://track.example')</script>\
             <body background='https://track.example/b.png' onload='x()'>\
             <table bgcolor='#eee'><tr><td style='color:red'>We <b>deleted</b> it. \
             <a href='https://track.example/?id=1' onclick='x()'>More</a>\
             <img src='https://track.example/pixel.gif' alt=''>\
             <form action='https://track.example'><input name='iban'></form>\
             <iframe src='https://track.example'></iframe>\
             <svg><script>x()</script></svg>\
             <a href='javascript:x()'>Press</a></td></tr></table>",
        );
        for gone in [
            "track.example",
            "script",
            "<style",
            "onload",
            "onclick",
            "<img",
            "<form",
            "<input",
            "iframe",
            "svg",
            "href",
            "background",
        ] {
            assert!(!html.contains(gone), "{gone} in {html}");
        }
        for kept in ["<b>deleted</b>", "color:red", "bgcolor", "More", "Press"] {
            assert!(html.contains(kept), "{kept} not in {html}");
        }
    }

    #[test]
    fn a_message_without_html_has_no_formatted_view() {
        let raw = b"From: care@brightperk.example\r\n\r\nWe deleted it.\r\n";
        assert_eq!(formatted(raw), Ok(None));
    }

    #[test]
    fn elements_within_elements_without_end_are_not_laid_out() {
        assert_eq!(shown(&"<div>".repeat(100_000)), "");
    }
}
