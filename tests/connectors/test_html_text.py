"""HTML turned into words, links and pictures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.addresses import file_key, file_name, kind_of_file, whole_address
from connectors.html_text import plain, read_html, with_summary

BASE = "https://school.example/news/1/"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("plain &amp; simple", "plain & simple"),
        ("a < b", "a < b"),
        ("<p>One</p><p>Two<br>Three</p>", "One\nTwo\nThree"),
        ("before<div>in</div>after", "before\nin\nafter"),
        ("<ul><li>a</li><li>b <b>bold</b></li></ul>", "a\nb bold"),
        ("<p>a\n   b&nbsp;c</p>", "a b c"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<script>alert('x')</script><style>p{}</style><!-- no --><template><p>t</p></template>Yes", "Yes"),
        ("<noscript>Switch on scripts</noscript>Yes", "Yes"),
        ("<p>unclosed <b>tags", "unclosed tags"),
        ("tom &amp;amp; jerry", "tom &amp; jerry"),
        ("<p>A\x00B\x08C\r\nD</p>", "ABC D"),
        ("<p>שלום \u200bzero\u200dwidth \u202eright</p>", "שלום \u200bzero\u200dwidth \u202eright"),
        ("half \ud83d a character", "half  a character"),
        ('<p>Yes <img class="wp-smiley" src="https://s.example/1f600.png" alt="😀"></p>', "Yes 😀"),
        ("", ""),
    ],
)
def test_words(source: str, text: str) -> None:
    page = read_html(source, BASE)
    assert page.text == text
    assert page.media == ()


def test_pictures_with_three_kinds_of_alt_and_their_captions() -> None:
    page = read_html(
        """<figure><a href="/up/Team%20A-1024x768.jpg"><img src="/up/Team%20A-300x200.jpg" alt="The team"></a>
        <figcaption>Our <em>team</em></figcaption></figure>
        <div class="wp-caption"><img src="b.png"><p class="wp-caption-text">A bridge</p></div>
        <img data-src="/up/lazy-scaled.webp" src="data:image/gif;base64,R0" alt=""><video src="film.mp4"></video>""",
        BASE,
    )
    assert [(m.kind, m.alt, m.filename, m.caption, m.url) for m in page.media] == [
        ("image", "The team", "Team A.jpg", "Our team", "https://school.example/up/Team%20A-1024x768.jpg"),
        ("image", "", "b.png", "A bridge", f"{BASE}b.png"),
        ("image", "", "lazy.webp", "", "https://school.example/up/lazy-scaled.webp"),
        ("video", None, "film.mp4", "", f"{BASE}film.mp4"),
    ]
    assert page.text == ""
    assert page.links == ()


def test_a_caption_shared_by_several_pictures_stays_in_the_text() -> None:
    page = read_html("<figure><img src=a.jpg><img src=b.jpg><figcaption>Both days</figcaption></figure>", BASE)
    assert page.text == "Both days"
    assert [media.caption for media in page.media] == ["", ""]


def test_a_link_in_a_caption_is_kept() -> None:
    page = read_html('<figure><img src=a.jpg><figcaption>By <a href="/who">her</a></figcaption></figure>', BASE)
    assert page.links == ("https://school.example/who",)
    assert page.media[0].caption == "By her"


def test_links_are_whole_and_hidden_ones_count() -> None:
    page = read_html(
        """<a href="../2/">next</a> <a href="//cdn.example/x">x</a> <a href="#top">top</a>
        <a href="javascript:x()">j</a>
        <a href="mailto:office@school.example">us</a> <a href=" https://a.example/ ">a</a> <a href="http://[">odd</a>
        <a>none</a> <iframe src="https://video.example/1"></iframe> <a href="/list.pdf">list</a>""",
        BASE,
    )
    assert page.links == (
        "https://school.example/news/2/",
        "https://cdn.example/x",
        "mailto:office@school.example",
        "https://a.example/",
        "http://[",
        "https://video.example/1",
    )
    assert [(m.kind, m.filename, m.alt) for m in page.media] == [("document", "list.pdf", None)]


def test_a_linked_picture_that_is_not_shown_is_a_link() -> None:
    assert read_html('<a href="/a/class-photo.jpg">here</a>', BASE).links == (
        "https://school.example/a/class-photo.jpg",
    )


def test_deep_and_long_pages_are_read_to_the_end() -> None:
    assert read_html("<div>" * 3000 + "deep" + "</div>" * 3000).text == "deep"
    assert len(read_html("<p>" + "word " * 20_000 + "</p>").text) == 99_999


@given(st.text())
def test_any_text_survives_being_html(text: str) -> None:
    page = read_html(text, BASE)
    page.text.encode()
    assert "\r" not in page.text


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<a href='", "'>", "<img src=", "<figure>", "<figcaption>", "x", "<", "&#x", "<br>"]
        )
    )
)
def test_broken_html_never_fails(pieces: list[str]) -> None:
    read_html("".join(pieces), BASE)
    plain("".join(pieces))


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Z"]), min_size=1))
def test_escaped_words_come_back_as_they_were(words: str) -> None:
    import html

    assert read_html(f"<p>{html.escape(words)}</p>").text == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Year 4&#8217;s trip &#038; more", "Year 4’s trip & more"),
        ("<b>Bold</b> <i>title</i>", "Bold title"),
        ("3 < 4 and 5 > 2", "3 < 4 and 5 > 2"),
        ("one<br>two", "one two"),
        (" a\n b ", "a b"),
    ],
)
def test_plain(source: str, words: str) -> None:
    assert plain(source) == words


@pytest.mark.parametrize(
    ("text", "summary", "both"),
    [
        ("We went to the farm and saw cows.", "We went to the farm […]", "We went to the farm and saw cows."),
        ("We went.", "Closed on Monday.", "We went.\nClosed on Monday."),
        ("", "Only this.", "Only this."),
        ("Something", "", "Something"),
    ],
)
def test_a_summary_counts_where_it_says_more(text: str, summary: str, both: str) -> None:
    assert with_summary(text, summary) == both


@pytest.mark.parametrize(
    ("address", "name", "kind"),
    [
        ("https://a.example/up/Sports-Day-150x150.jpg?x=1", "Sports-Day.jpg", "image"),
        ("https://a.example/up/Sports%20Day-scaled.JPG", "Sports Day.JPG", "image"),
        ("https://a.example/up/photo-e1690000000000-300x200.png", "photo.png", "image"),
        ("https://a.example/up/100x100.png", "100x100.png", "image"),
        ("https://a.example/letter.docx#p2", "letter.docx", "document"),
        ("https://a.example/news", "news", ""),
        ("https://a.example/", "", ""),
        ("http://[", "", ""),
    ],
)
def test_file_names(address: str, name: str, kind: str) -> None:
    assert (file_name(address), kind_of_file(address)) == (name, kind)


def test_all_sizes_of_a_file_are_one() -> None:
    assert file_key("https://a.example/up/x-300x200.jpg") == file_key("http://a.example/up/X.jpg?v=2")
    assert file_key("https://a.example/up/x.jpg") != file_key("https://a.example/other/x.jpg")


@given(st.text(), st.text())
def test_addresses_never_fail(address: str, base: str) -> None:
    found = whole_address(address, f"https://a.example/{base}")
    assert "\n" not in found
    file_name(found)
