//! Files as programs write them, made here: about an invented dam.

use std::fmt::Write as _;

/// A text of a page: where it begins (points from the left and from the bottom), its size, and what it says.
pub(crate) type Set<'a> = (f32, f32, f32, &'a str);

/// A PDF with a text layer in Helvetica, which it does not carry; a page of no text is what a scan is.
pub(crate) fn pdf(pages: &[Vec<Set<'_>>]) -> Vec<u8> {
    let mut objects = vec!["<< /Type /Catalog /Pages 2 0 R >>".to_owned()];
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", 4 + 2 * page)).collect();
    objects.push(format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()));
    objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned());
    for (at, page) in pages.iter().enumerate() {
        let mut content = String::from("BT\n");
        for (x, y, size, text) in page {
            let text = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
            let _ = writeln!(content, "/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj");
        }
        content.push_str("ET");
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
            5 + 2 * at
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    file(&objects, "")
}

/// A PDF that opens with a password which nobody told us.
pub(crate) fn locked_pdf() -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [] /Count 0 >>".to_owned(),
        format!("<< /Filter /Standard /V 1 /R 2 /P -4 /O <{}> /U <{}> >>", "11".repeat(32), "22".repeat(32)),
    ];
    file(&objects, "/Encrypt 3 0 R /ID [<00> <00>]")
}

/// A PDF out of its objects.
pub(crate) fn file(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let table = bytes.len();
    let mut end = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(end, "{place:010} 00000 n ");
    }
    let _ = write!(end, "trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF", objects.len() + 1);
    bytes.extend(end.bytes());
    bytes
}

/// Three pages in two columns under a running head, with a number at the foot.
pub(crate) fn newspaper() -> Vec<u8> {
    const LEFT: [&str; 6] = [
        "The dam above Orla broke on Monday after",
        "three days of rain, and the water reached",
        "the mill within an hour. The govern-",
        "ment sent 200 soldiers to the valley. They",
        "closed the bridge at Arle and took 40 peo-",
        "ple out of their houses by boat.",
    ];
    const RIGHT: [&str; 6] = [
        "Nobody was hurt, the council of the town",
        "said on Tuesday. The wall was built in",
        "1911 and had been inspected in spring; the",
        "inspectors found no crack in it, they have said.",
        "It will be built again for 12 million",
        "crowns, and it will take two years.",
    ];
    let mut pages = Vec::new();
    for page in 0..3_usize {
        let mut sets: Vec<Set<'static>> = vec![(60.0, 810.0, 9.0, "Orla Post, Tuesday 14 May 2024")];
        sets.push((290.0, 30.0, 9.0, ["12", "13", "14"][page]));
        if page == 0 {
            sets.push((60.0, 740.0, 20.0, "Dam breaks above the old town of Orla"));
        }
        let columns = match page {
            0 => [LEFT.to_vec(), RIGHT.to_vec()],
            1 => [
                vec![
                    "Farmers below the dam have lost 300 sheep",
                    "and the hay of the whole winter, said their",
                    "union. It asks the government for help.",
                ],
                vec![
                    "The railway runs again since Wednesday at",
                    "noon, but for the line to Vale, where two",
                    "bridges must be looked at by engineers.",
                ],
            ],
            _ => [
                vec![
                    "Schools in Orla open on Friday. The mayor",
                    "thanked all who had helped, by day and by",
                    "night, and asked for patience with roads.",
                ],
                vec![
                    "A fund for those who lost their houses has",
                    "received 90,000 crowns in two days, said the",
                    "savings bank, which keeps it without a fee.",
                ],
            ],
        };
        for (x, lines) in [60.0, 310.0].into_iter().zip(columns) {
            for (line, y) in lines.into_iter().zip((0..).map(|line: u16| 700.0 - 14.0 * f32::from(line))) {
                sets.push((x, y, 11.0, line));
            }
        }
        pages.push(sets);
    }
    pdf(&pages)
}

/// The files of a Word document by their names; a zip of them is one.
pub(crate) fn word() -> Vec<(&'static str, String)> {
    let document = "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>\
        <w:p><w:pPr><w:pStyle w:val=\"Titel\"/></w:pPr><w:r><w:t>Dam breaks near Orla</w:t></w:r></w:p>\
        <w:p><w:r><w:t xml:space=\"preserve\">The dam at </w:t></w:r><w:del><w:r><w:delText>Vale</w:delText><w:t>Vale</w:t></w:r></w:del>\
        <w:ins><w:r><w:t>Orla</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> broke on Monday &amp; nobody was hurt, the council said.</w:t></w:r></w:p>\
        <w:p><w:r><w:instrText>HYPERLINK x</w:instrText><w:t>It will be built again</w:t><w:noBreakHyphen/><w:t>soon, the ministry said in a statement.</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Houses</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>40</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        </w:body></w:document>";
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style></w:styles>";
    let core = "<cp:coreProperties xmlns:cp=\"cp\" xmlns:dc=\"dc\" xmlns:dcterms=\"t\"><dc:title>Release 12</dc:title>\
        <dcterms:created>2024-05-14T08:00:00Z</dcterms:created></cp:coreProperties>";
    vec![
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("word/document.xml", document.to_owned()),
        ("word/styles.xml", styles.to_owned()),
        ("docProps/core.xml", core.to_owned()),
    ]
}

/// The files of an `OpenDocument` text.
pub(crate) fn open_document() -> Vec<(&'static str, String)> {
    let content = "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:automatic-styles><text:p>no</text:p></office:automatic-styles>\
        <office:body><office:text><text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>\
        <text:h text:outline-level=\"1\">Dam breaks near Orla</text:h>\
        <text:p>The dam<text:s/>broke on Monday<office:annotation><text:p>really?</text:p></office:annotation> &#x2013; nobody was hurt, the council said.</text:p>\
        <text:list><text:list-item><text:p>40 houses stand empty</text:p></text:list-item></text:list></office:text></office:body></office:document-content>";
    let meta = "<office:document-meta xmlns:office=\"o\" xmlns:meta=\"m\"><meta:creation-date>2024-05-14T08:00:00</meta:creation-date></office:document-meta>";
    vec![
        ("mimetype", "application/vnd.oasis.opendocument.text".to_owned()),
        ("content.xml", content.to_owned()),
        ("meta.xml", meta.to_owned()),
        ("META-INF/manifest.xml", "<manifest/>".to_owned()),
    ]
}

/// A mail that sends on another one.
pub(crate) const FORWARDED: &str = "From: Jane Doe <jane@orla.example>\r\nTo: desk@vale.example\r\nSubject: Fwd: dam\r\n\
    Date: Wed, 15 May 2024 10:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nWorth a look?\r\n\r\n\
    ---------- Forwarded message ---------\r\nFrom: Vale Times <news@vale.example>\r\nDate: Tue, May 14, 2024 at 6:00 PM\r\n\
    Subject: Vale sends boats to Orla\r\nTo: <jane@orla.example>\r\n\r\n\
    Vale sent six boats to Orla on Monday evening after the dam above the town broke.\r\n\r\n\
    The boats took 40 people out of their houses, the fire service of Vale said on Tuesday.\r\n";

/// A page as Chromium saves it.
pub(crate) const SAVED_PAGE: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://arle.example/dam\r\nSubject: Arle closes its bridge\r\n\
    MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"part\"\r\n\r\n--part\r\nContent-Type: text/html\r\n\
    Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://arle.example/dam\r\n\r\n\
    <html><head><title>Arle closes its bridge</title></head><body><nav><a href=3D\"/\">Home</a></nav><article><h1>Arle closes its bri=\r\n\
    dge</h1><p>The bridge at Arle was closed on Monday night when the dam above Orla broke.</p><p>Engineers of the town of Arle found no =\r\n\
    damage and want to open it on Thursday.</p></article></body></html>\r\n--part--\r\n";
