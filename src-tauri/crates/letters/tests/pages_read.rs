//! One small letter, as its readers in text and HTML see it.
#![allow(missing_docs, reason = "a test needs none")]

mod pages_support;

use letters::{Basis, Block, Document, Inline, Part};
use pages_support::model;

fn small() -> Document {
    let mut document = model("request");
    document.blocks = vec![
        Block::Salutation("Dear Tara,".to_owned()),
        Block::Ask {
            number: 1,
            heading: "Explain how it happened".to_owned(),
            margin: Some("Basis (GDPR)".to_owned()),
        },
        Block::Point {
            number: "1b".to_owned(),
            parts: vec![
                Part::Paragraph(vec![
                    Inline::Emphasis("Prevention: a general answer.".to_owned()),
                    Inline::Text(" You wrote:".to_owned()),
                ]),
                Part::Quote("Perks & more".to_owned()),
                Part::Paragraph(vec![Inline::Text("What was changed?".to_owned())]),
            ],
            basis: Basis {
                request: Some("Request".to_owned()),
                citations: vec!["see Art. 5(2)".to_owned()],
            },
        },
        Block::Heading("When".to_owned()),
        Block::Paragraph(vec![
            Inline::Text("By ".to_owned()),
            Inline::Strong("14 October 2026".to_owned()),
            Inline::Text(".".to_owned()),
        ]),
        Block::Closing {
            phrase: "Yours sincerely,".to_owned(),
            name: "Mara Quill".to_owned(),
        },
        Block::Enclosures {
            label: "Enclosed".to_owned(),
            items: vec!["E1, picture".to_owned(), "E2, page".to_owned()],
        },
    ];
    document
}

#[test]
fn the_text_of_a_letter_reads_like_an_e_mail() {
    insta::assert_snapshot!(small().to_text(), @r#"
    Mara Quill
    12 Harbour Row, Cork, Ireland
    mara@quill.example

    Brightperk Ltd
    Privacy Team
    1 Grand Parade
    Dublin
    Ireland

    Date  14 September 2026
    Reference  ANS-7K3Q-M
    Sent  by e-mail to privacy@brightperk.example, and by post

    Request under the GDPR: a prize I never won

    Dear Tara,

    1  Explain how it happened  [Basis (GDPR)]

    1b  Prevention: a general answer. You wrote:

    “Perks & more”

    What was changed? [Request; see Art. 5(2)]

    When

    By 14 October 2026.

    Yours sincerely,

    Mara Quill

    Enclosed: E1, picture
    E2, page
    "#);
}

#[test]
fn the_html_of_a_letter_says_what_each_part_is() {
    insta::assert_snapshot!(small().to_html(), @r#"
    <article class="paper" lang="en">
    <header>
    <p class="sender"><strong>Mara Quill</strong><br>12 Harbour Row, Cork, Ireland<br>mara@quill.example</p>
    <p class="recipient">Brightperk Ltd<br>Privacy Team<br>1 Grand Parade<br>Dublin<br>Ireland</p>
    <dl>
    <div><dt>Date</dt> <dd>14 September 2026</dd></div>
    <div><dt>Reference</dt> <dd>ANS-7K3Q-M</dd></div>
    <div><dt>Sent</dt> <dd>by e-mail to privacy@brightperk.example, and by post</dd></div>
    </dl>
    </header>
    <h2>Request under the GDPR: a prize I never won</h2>
    <p class="salutation">Dear Tara,</p>
    <h3 class="ask"><span>1</span> Explain how it happened <small class="basis">Basis (GDPR)</small></h3>
    <ul class="points" role="list">
    <li><span class="number">1b</span> <div><p><em>Prevention: a general answer.</em> You wrote:</p><blockquote>“Perks &amp; more”</blockquote><p>What was changed?</p></div> <small class="basis request">Request; see Art. 5(2)</small></li>
    </ul>
    <h3>When</h3>
    <p>By <strong>14 October 2026</strong>.</p>
    <p class="closing">Yours sincerely,</p>
    <p class="signature">Mara Quill</p>
    <p class="enclosures">Enclosed: E1, picture<br>E2, page</p>
    <p class="folio"><span>ANS-7K3Q-M</span></p>
    </article>
    "#);
}
