//! A dispute with as many messages as wanted, each with a file of two pages, in a vault of its own.

use crate::sample::{self, on};
use app::{
    dispute, letter, me,
    vault::{Cost, Vault},
};
use domain::{By, Channel, FactBody, FactId, Hash, LetterKind, MessageKind, Reference};
use jiff::civil::{Date, date};
use std::path::Path;
use vault::{Batch, NewFact};

const FIRST: Date = date(2026, 9, 14);

/// Makes the vault in `folder`; gives the Reference of the dispute in it.
pub(crate) fn make(folder: &Path, messages: usize) -> Reference {
    let mut vault =
        Vault::create_with(folder, &sample::key(), Cost::LEAST).expect("a vault can be made");
    let (person, input) = sample::inputs();
    me::set(&mut vault, person).expect("the sample person is taken");
    let reference = dispute::open(&mut vault, &input, &on(date(2026, 9, 12))).expect("it opens");
    letter::send(
        &mut vault,
        &sample::sent(&reference, LetterKind::Request, FIRST),
        &on(FIRST),
    )
    .expect("the request goes");
    let id = vault.by_reference(&reference).expect("it reads");
    let id = id.expect("the dispute is there");
    let mails: Vec<Vec<u8>> = (0..messages).map(mail).collect();
    let mut facts = Vec::new();
    for (n, raw) in mails.iter().enumerate() {
        let day = FIRST.saturating_add(jiff::Span::new().days(i64::try_from(n % 30).unwrap_or(0)));
        let message = FactId::new();
        let received = FactBody::MessageReceived {
            raw: Hash::of(raw),
            channel: Channel::Email,
            subject: "Re: your letter".into(),
            from: "Tara <care@brightperk.example>".into(),
            automatic: false,
        };
        let classified = FactBody::Classified {
            message,
            is: MessageKind::Substantive,
            extension: None,
            promised_by: None,
            pauses: false,
            by: By::Person,
        };
        for (id, body) in [(message, received), (FactId::new(), classified)] {
            facts.push((id, NewFact { on: day, body }));
        }
    }
    let blobs: Vec<&[u8]> = mails.iter().map(Vec::as_slice).collect();
    let batch = Batch {
        facts,
        blobs: &blobs,
        proposals: Vec::new(),
    };
    vault
        .append_batch(id, batch, on(sample::TODAY).at, |_| {
            Ok::<_, vault::VaultError>(Vec::new())
        })
        .expect("the messages are kept");
    reference
}

/// An e-mail of about a hundred words with a PDF of two pages.
fn mail(n: usize) -> Vec<u8> {
    let pdf = leaves(n);
    format!(
        "Message-ID: <{n}@brightperk.example>\r\nFrom: Tara <care@brightperk.example>\r\n\
         To: Mara Quill <mara@quill.example>\r\nSubject: Re: your letter, part {n}\r\n\
         Date: Mon, 5 Oct 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\nPart {n}. {}\r\n--x\r\n\
         Content-Type: application/pdf; name=\"annex.pdf\"\r\n\
         Content-Disposition: attachment; filename=\"annex.pdf\"\r\n\r\n{pdf}\r\n--x--\r\n",
        sample::REPLY
    )
    .into_bytes()
}

/// A PDF of two pages of sixty lines, all of it plain text.
fn leaves(n: usize) -> String {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[4 0 R 6 0 R]/Count 2/MediaBox[0 0 595 842]\
         /Resources<</Font<</F 3 0 R>>>>>>"
            .to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    for (leaf, at) in [(1, 5), (2, 7)] {
        let lines: String = (1..=60)
            .map(|line| {
                format!("(Annex {n}, leaf {leaf}, line {line} of the terms of the club) Tj T*\n")
            })
            .collect();
        let text = format!("BT /F 10 Tf 12 TL 60 780 Td\n{lines}ET");
        objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {at} 0 R>>"));
        objects.push(format!(
            "<</Length {}>>stream\n{text}\nendstream",
            text.len()
        ));
    }
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (at, object) in (1..).zip(&objects) {
        places.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.push_str(&format!("{at} 0 obj\n{object}\nendobj\n"));
    }
    let table = out.len();
    out.push_str(&format!(
        "xref\n0 8\n0000000000 65535 f \n{places}trailer\n<</Size 8/Root 1 0 R>>\nstartxref\n{table}\n%%EOF"
    ));
    out
}
