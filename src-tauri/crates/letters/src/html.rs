//! The document as HTML: the page in the window's preview.

use crate::{
    document::{Block, Document, Inline, Part},
    words::quoted,
};

impl Document {
    /// The letter as an HTML fragment, an `article` of class `paper`. Everything in it is escaped
    /// and nothing in it has a style of its own, so that it may stand in a page with a strict
    /// content security policy.
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut html = format!(
            "<article class=\"paper\" lang=\"{}\">\n<header>\n",
            escaped(self.language.as_str())
        );
        let mut from = vec![format!("<strong>{}</strong>", escaped(&self.sender))];
        from.extend(self.sender_lines.iter().map(|line| escaped(line)));
        html.push_str(&format!("<p class=\"sender\">{}</p>\n", from.join("<br>")));
        let to: Vec<String> = self.recipient.iter().map(|line| escaped(line)).collect();
        html.push_str(&format!("<p class=\"recipient\">{}</p>\n", to.join("<br>")));
        html.push_str("<dl>\n");
        for (label, value) in &self.info {
            let (label, value) = (escaped(label), escaped(value));
            html.push_str(&format!("<div><dt>{label}</dt> <dd>{value}</dd></div>\n"));
        }
        let subject = escaped(&self.subject);
        html.push_str(&format!("</dl>\n</header>\n<h2>{subject}</h2>\n"));
        let mut list = false;
        for block in &self.blocks {
            let point = matches!(block, Block::Point { .. });
            if point != list {
                html.push_str(if point {
                    "<ul class=\"points\" role=\"list\">\n"
                } else {
                    "</ul>\n"
                });
                list = point;
            }
            html.push_str(&self.block(block));
            html.push('\n');
        }
        if list {
            html.push_str("</ul>\n");
        }
        let reference = escaped(&self.reference);
        html.push_str(&format!(
            "<p class=\"folio\"><span>{reference}</span></p>\n</article>\n"
        ));
        html
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Salutation(text) => format!("<p class=\"salutation\">{}</p>", escaped(text)),
            Block::Paragraph(runs) => format!("<p>{}</p>", inline(runs)),
            Block::List(lines) => {
                let items = lines.iter().map(|l| format!("<li>{}</li>", escaped(l)));
                format!("<ul class=\"lines\">{}</ul>", items.collect::<String>())
            }
            Block::Heading(text) => format!("<h3>{}</h3>", escaped(text)),
            Block::Ask {
                number,
                heading,
                margin,
            } => {
                let margin: String = margin
                    .iter()
                    .map(|m| format!(" <small class=\"basis\">{}</small>", escaped(m)))
                    .collect();
                let heading = escaped(heading);
                format!("<h3 class=\"ask\"><span>{number}</span> {heading}{margin}</h3>")
            }
            Block::Point {
                number,
                parts,
                basis,
            } => {
                let mut rests = String::new();
                let body: String = parts
                    .iter()
                    .map(|part| match part {
                        Part::Paragraph(runs) => format!("<p>{}</p>", inline(runs)),
                        Part::Quote(passage) => {
                            let passage = escaped(&quoted(passage, &self.language));
                            format!("<blockquote>{passage}</blockquote>")
                        }
                    })
                    .collect();
                let lines = basis.lines();
                if !lines.is_empty() {
                    let class = if basis.request.is_some() {
                        "basis request"
                    } else {
                        "basis"
                    };
                    let lines = escaped(&lines.join(" "));
                    rests = format!(" <small class=\"{class}\">{lines}</small>");
                }
                let number = escaped(number);
                format!("<li><span class=\"number\">{number}</span> <div>{body}</div>{rests}</li>")
            }
            Block::Closing { phrase, name } => {
                let (phrase, name) = (escaped(phrase), escaped(name));
                format!("<p class=\"closing\">{phrase}</p>\n<p class=\"signature\">{name}</p>")
            }
            Block::Enclosures { label, items } => {
                let items: Vec<String> = items.iter().map(|item| escaped(item)).collect();
                let (label, items) = (escaped(label), items.join("<br>"));
                format!("<p class=\"enclosures\">{label}: {items}</p>")
            }
        }
    }
}

fn inline(runs: &[Inline]) -> String {
    runs.iter()
        .map(|run| match run {
            Inline::Text(text) => escaped(text),
            Inline::Strong(text) => format!("<strong>{}</strong>", escaped(text)),
            Inline::Emphasis(text) => format!("<em>{}</em>", escaped(text)),
        })
        .collect()
}

/// Text for HTML, in content or in a quoted attribute. Line feeds stay lines.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}
