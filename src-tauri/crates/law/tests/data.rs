//! What a new file of legal data must not forget, and what the model letters print.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use domain::{Place, Point, RegimeId};
use law::{Rests, parse_regime, propose};
use std::path::Path;

fn templates() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../templates"))
}

fn eu_text() -> String {
    std::fs::read_to_string(templates().join("regimes/eu-gdpr.toml")).unwrap()
}

#[test]
fn every_regime_file_is_complete_and_its_companions_exist() {
    for regime in law::regimes().unwrap() {
        for companion in &regime.companions {
            law::regime(companion).unwrap();
        }
        for code in &regime.territory.places {
            let country = code.split('-').next().unwrap();
            let calendar = law::calendar(country).unwrap();
            assert!(
                calendar.is_some(),
                "{}: calendars/{country}.toml is missing",
                regime.id
            );
        }
    }
}

#[test]
fn every_calendar_reads_and_reaches_2035() {
    let files = std::fs::read_dir(templates().join("calendars")).unwrap();
    let mut read = 0;
    for file in files {
        let name = file.unwrap().file_name().into_string().unwrap();
        if name == "overrides.toml" {
            continue;
        }
        let calendar = law::calendar(name.strip_suffix(".toml").unwrap())
            .unwrap()
            .expect(&name);
        assert!(calendar.covers(jiff::civil::date(2035, 12, 31)), "{name}");
        assert!(
            calendar.source().source.starts_with("python-holidays"),
            "{name}"
        );
        read += 1;
    }
    assert!(
        read >= 32,
        "the EEA, the United Kingdom and the United States at least"
    );
}

#[test]
fn a_broken_regime_names_its_file_and_the_key() {
    let message = |from: &str, to: &str| {
        let text = eu_text();
        assert!(text.contains(from), "{from}");
        parse_regime("regimes/eu-gdpr.toml", &text.replacen(from, to, 1))
            .unwrap_err()
            .to_string()
    };
    for (from, to, key) in [
        ("short = \"GDPR\"", "", "missing field `short`"),
        (
            "[points.record]",
            "[points.recrod]",
            "“recrod” is not a point",
        ),
        (
            "[points.number]\nrests = \"request\"",
            "",
            "`points.number` is missing",
        ),
        (
            "citations = [\"Art. 19\"]",
            "",
            "`points.notified` needs citations",
        ),
        ("number = 1\n", "", "`number` and `unit` come together"),
        ("id = \"eu-gdpr\"", "id = \"gdpr\"", "another name"),
        ("saturday = \"yes\"", "saturday = \"perhaps\"", "perhaps"),
        ("persons =", "person =", "unknown field `person`"),
    ] {
        let found = message(from, to);
        assert!(
            found.contains(key) && found.contains("regimes/eu-gdpr.toml"),
            "{found}"
        );
    }
}

#[test]
fn no_law_gives_a_right_to_the_number_or_to_an_apology() {
    for regime in law::regimes().unwrap() {
        for point in [Point::Number, Point::Apology, Point::Prevention] {
            assert_eq!(
                regime.basis(point).unwrap().rests,
                Rests::Request,
                "{} {point}",
                regime.id
            );
        }
    }
}

#[test]
fn british_letters_cite_no_judgment_that_does_not_bind_there() {
    let uk = law::regime(&RegimeId::from("uk-gdpr")).unwrap();
    assert!(uk.citations("en").all(|c| !c.contains("CJEU")));
    let eu = law::regime(&RegimeId::from("eu-gdpr")).unwrap();
    assert_eq!(
        eu.lines_in(Point::Onward, "de"),
        ["Art. 15 Abs. 1 lit. c", "EuGH C-154/21"]
    );
}

/// The margin of each point in a model letter: `**1a** … [Art. 15(1)(a); …]`.
fn printed(letter: &str) -> Vec<(String, String)> {
    letter
        .lines()
        .filter_map(|line| {
            let (number, rest) = line.strip_prefix("**")?.split_once("**")?;
            let (_, basis) = rest.rsplit_once('[')?;
            Some((number.to_owned(), basis.strip_suffix(']')?.to_owned()))
        })
        .collect()
}

#[test]
fn the_margin_says_what_the_model_letters_print() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared");
    let folder = std::env::var_os("ANSWERABLE_SHARED").map_or(beside, Into::into);
    let letters = folder.join("print/letters");
    if !letters.exists() {
        println!("skipped: no folder of model letters here");
        return;
    }
    for (file, regime, language, request, see, rest) in [
        (
            "letter-request.md",
            "eu-gdpr",
            "en",
            "Request",
            "Request; see ",
            "",
        ),
        (
            "letter-request-de.md",
            "eu-gdpr",
            "de",
            "Bitte",
            "Bitte; siehe ",
            "",
        ),
        (
            "letter-request-us-ca.md",
            "us-ca-ccpa",
            "en",
            "Request",
            "Request; see ",
            "; the rest: request",
        ),
    ] {
        let regime = law::regime(&RegimeId::from(regime)).unwrap();
        let printed = printed(&std::fs::read_to_string(letters.join(file)).unwrap());
        assert_eq!(printed.len(), 11, "{file}");
        for (point, (number, basis)) in Point::ALL.into_iter().zip(printed) {
            let entry = regime.basis(point).unwrap();
            let lines = regime.lines_in(point, language).join("; ");
            let ours = match (entry.rests, entry.see.is_empty()) {
                (Rests::Right, _) => lines,
                (Rests::Mixed, _) => format!("{lines}{rest}"),
                (Rests::Request, true) => request.to_owned(),
                (Rests::Request, false) => format!("{see}{lines}"),
            };
            assert_eq!((point.number(), ours), (number, basis), "{file}");
        }
    }
}

#[test]
fn the_law_proposed_is_that_of_both_sides_then_the_persons_then_the_platforms() {
    let place = |code: &str| match code.split_once('-') {
        Some((country, part)) => Place::part(country, part),
        None => Place::country(code),
    };
    for (person, platform, first, others) in [
        ("IE", "IE", Some("eu-gdpr"), vec![]),
        ("IE", "US-CA", Some("eu-gdpr"), vec![]),
        ("GB-SCT", "IE", Some("uk-gdpr"), vec!["eu-gdpr"]),
        ("US-CA", "US-NY", Some("us-ca-ccpa"), vec![]),
        ("US-NY", "US-CA", None, vec![]),
        ("US-CA", "DE-BE", Some("us-ca-ccpa"), vec!["eu-gdpr"]),
        ("AR", "FR", Some("eu-gdpr"), vec![]),
        ("JP", "FR", Some("jp-appi"), vec!["eu-gdpr"]),
        ("CA-QC", "CA-ON", Some("ca-pipeda"), vec!["ca-qc-law25"]),
        ("CA-QC", "CA-QC", Some("ca-qc-law25"), vec!["ca-pipeda"]),
        ("CL", "CL", None, vec![]),
        ("IN", "IN", None, vec![]),
    ] {
        let found = propose(
            &place(person),
            &place(platform),
            jiff::civil::date(2026, 11, 25),
        );
        assert_eq!(
            found.regime.as_ref().map(RegimeId::as_str),
            first,
            "{person} against {platform}"
        );
        let named: Vec<_> = found.others.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(named, others, "{person} against {platform}");
        assert!(found.reason.ends_with('.'), "{}", found.reason);
    }
}

#[test]
fn the_authority_is_the_persons_own_then_the_platforms() {
    let eu = law::regime(&RegimeId::from("eu-gdpr")).unwrap();
    let ca = law::regime(&RegimeId::from("us-ca-ccpa")).unwrap();
    let uk = law::regime(&RegimeId::from("uk-gdpr-s164a")).unwrap();
    let (cork, bavaria) = (Place::country("IE"), Place::part("DE", "BY"));
    let germany = Place::country("DE");
    let oakland = Place::part("US", "CA");
    for (regime, person, platform, first) in [
        (eu, &cork, &bavaria, "eu-ie"),
        (eu, &bavaria, &cork, "eu-de-by"),
        (eu, &germany, &bavaria, "eu-de-by"),
        (eu, &oakland, &cork, "eu-ie"),
        (uk, &Place::part("GB", "NIR"), &cork, "uk-ico"),
        (ca, &oakland, &oakland, "us-ca-cppa"),
    ] {
        let found = law::authority(regime, person, platform).unwrap();
        assert_eq!(found.first.id, first, "{person:?} against {platform:?}");
    }
    let choice = law::authority(ca, &oakland, &oakland).unwrap();
    let others: Vec<_> = choice.others.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(others, ["us-ca-ag"], "each body once");
    assert!(
        law::authority(eu, &oakland, &oakland).is_err(),
        "nobody in the data watches this"
    );
}

#[test]
fn a_law_is_proposed_from_its_first_day_on() {
    let (chile, india) = (Place::country("CL"), Place::country("IN"));
    let first = |place: &Place, on| propose(place, place, on).regime;
    let day = jiff::civil::date;
    assert_eq!(first(&chile, day(2026, 11, 30)), None);
    assert_eq!(first(&chile, day(2026, 12, 1)), Some("cl-21719".into()));
    assert_eq!(first(&india, day(2027, 5, 13)), None);
    assert_eq!(first(&india, day(2027, 5, 14)), Some("in-dpdp".into()));
}

#[test]
fn every_law_that_is_proposed_has_an_authority() {
    for regime in law::regimes().unwrap() {
        if !regime.territory.proposed || regime.confidence == domain::Confidence::Low {
            continue;
        }
        for code in &regime.territory.places {
            let place = match code.split_once('-') {
                Some((country, part)) => Place::part(country, part),
                None => Place::country(code),
            };
            assert!(
                law::authority(regime, &place, &place).is_ok(),
                "{} in {code}: nobody to complain to",
                regime.id
            );
        }
    }
}

#[test]
fn laws_on_likeness_hold_where_they_say_and_name_a_country_that_is_known() {
    let of = |place: Place| -> Vec<String> {
        let all = law::likeness(&place).unwrap();
        all.map(|l| l.id.clone()).collect()
    };
    assert!(of(Place::part("US", "NY")).contains(&"us-ny-50-51".to_owned()));
    assert!(!of(Place::part("US", "CA")).contains(&"us-ny-50-51".to_owned()));
    assert!(!of(Place::country("CA")).contains(&"qc".to_owned()));
    assert_eq!(of(Place::country("SG")), Vec::<String>::new());
    let text = std::fs::read_to_string(templates().join("likeness.toml")).unwrap();
    let file: toml::Table = text.parse().unwrap();
    let all = file["likeness"].as_array().unwrap();
    assert_eq!(
        all.len(),
        36,
        "every entry of the shared data was taken over"
    );
    for entry in all {
        for place in entry["places"].as_array().unwrap() {
            let code = place.as_str().unwrap();
            let country = code.split('-').next().unwrap();
            assert!(law::calendar(country).unwrap().is_some(), "{code}");
        }
    }
}
