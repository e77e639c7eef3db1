package org.paperboy.paper;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** LaTeX in titles and abstracts, as plain Unicode where that is simple; what is not stays as it stands. */
final class Tex {
    private static final String TEX_SIGNS = "\\$^_`";

    private static final Pattern ACCENT =
            Pattern.compile("\\\\([\"'`^~=.]) ?(?:\\{(\\\\?\\p{L})\\}|(\\\\[ij](?!\\p{L})|\\p{L}))");
    private static final Pattern LETTER_ACCENT =
            Pattern.compile("\\\\([cvHukrdb]) ?\\{(\\p{L})\\}|\\\\(c) ([cCsStT])(?=\\p{L})");
    private static final Pattern BRACED_LETTER = Pattern.compile("(?<![\\\\\\w^}])\\{([^\\p{ASCII}])\\}");
    private static final Pattern STYLED =
            Pattern.compile("\\\\(?:text(?:bf|it|tt|sc|sf|rm|normal)?|emph|underline|mbox|url"
                    + "|math(?:rm|bf|it|cal|bb|sf|tt|frak)|operatorname|boldsymbol)\\*? ?\\{([^{}]*)\\}"
                    + "|\\{\\\\(?:it|em|bf|tt|sc|sf|rm)(?!\\p{L}) ?([^{}]*)\\}"
                    + "|\\\\href\\{[^{}]*\\}\\{([^{}]*)\\}");
    private static final Pattern FRACTION = Pattern.compile("\\\\[dt]?frac\\{(\\w+)\\}\\{(\\w+)\\}");
    private static final Pattern COMMAND = Pattern.compile("\\\\([A-Za-z]+)(?![A-Za-z])(?:\\{\\})?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([&%$#_{}])");
    private static final Pattern SPACING = Pattern.compile("\\\\\\\\(?= |$)|\\\\[,;: ]");
    private static final Pattern QUOTED = Pattern.compile("``([^`']{1,200})''");
    private static final Pattern MATHS = Pattern.compile("(?<!\\\\)\\$(?! )([^$]{1,200})(?<![ \\\\])\\$(?!\\d)");
    private static final Pattern SCRIPT = Pattern.compile("([\\^_])(?:\\{([^{}]{1,12})\\}|([^\\s{}\\\\^_$]))");
    private static final Pattern BARE_POWER =
            Pattern.compile("(?<=[\\p{L}\\p{N})\\]])(\\^)(?:\\{(-?\\d{1,3})\\}|(-?\\d{1,3}))");
    private static final Pattern BARE_INDEX =
            Pattern.compile("(?<=[\\u0370-\\u03FF])(_)(?:\\{([0-9a-z]{1,3})\\}|(\\d{1,2}|[a-z](?![\\p{L}\\p{N}])))");

    private static final Pattern NOTATION = Pattern.compile("[\\\\^_=<>+{]");
    private static final Pattern UNCONVERTED = Pattern.compile("[\\\\{}]");
    private static final Pattern WORD = Pattern.compile("\\w+");

    private static final Map<String, String> ACCENTS = table("""
            " \u0308 ' \u0301 ` \u0300 ^ \u0302 ~ \u0303 = \u0304 . \u0307 c \u0327 v \u030C H \u030B u \u0306 k \u0328 \
            r \u030A d \u0323 b \u0331""");
    private static final Map<String, String> SYMBOLS = table("""
            alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ \
            lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω \
            Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω \
            times × cdot · pm ± mp ∓ div ÷ le ≤ leq ≤ ge ≥ geq ≥ ll ≪ gg ≫ ne ≠ neq ≠ approx ≈ sim ∼ simeq ≃ equiv ≡ \
            propto ∝ in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪ cap ∩ emptyset ∅ forall ∀ exists ∃ infty ∞ nabla ∇ \
            partial ∂ sum ∑ prod ∏ int ∫ sqrt √ to → rightarrow → leftarrow ← Rightarrow ⇒ leftrightarrow ↔ mapsto ↦ \
            uparrow ↑ downarrow ↓ ell ℓ circ ∘ degree ° star ⋆ ast ∗ oplus ⊕ otimes ⊗ top ⊤ perp ⊥ dagger † \
            ldots … dots … cdots ⋯ textgreater > textless < textendash – textemdash — copyright © \
            log log ln ln exp exp min min max max arg arg argmin argmin argmax argmax sin sin cos cos tan tan \
            eg e.g. ie i.e. ss ß o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ""");
    private static final Map<String, String> RAISED = letters(
            "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW∘",
            "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ°");
    private static final Map<String, String> LOWERED =
            letters("0123456789+-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ");

    private Tex() {}

    /** The text with what is simple LaTeX in it as Unicode; one round, for what it uncovers may be LaTeX too. */
    static String asUnicode(String text) {
        if (TEX_SIGNS.chars().noneMatch(sign -> text.indexOf(sign) >= 0)) {
            return text;
        }
        String outside = commands(replace("$", MATHS, text, found -> maths(text, found)));
        String quoted = replace("`", QUOTED, outside, found -> "“" + found.group(1) + "”");
        String powers = replace("^", BARE_POWER, quoted, Tex::script);
        return replace("_", BARE_INDEX, powers, Tex::script);
    }

    private static String commands(String text) {
        String accented = replace("\\", LETTER_ACCENT, replace("\\", ACCENT, text, Tex::accent), Tex::accent);
        String letters = replace("{", BRACED_LETTER, accented, found -> found.group(1));
        String unstyled = replace("\\{", STYLED, letters, found -> groups(found).get(0));
        String fractions = replace("\\", FRACTION, unstyled, found -> found.group(1) + "/" + found.group(2));
        String symbols =
                replace("\\", COMMAND, fractions, found -> SYMBOLS.getOrDefault(found.group(1), found.group()));
        return replace("\\", ESCAPE, replace("\\", SPACING, symbols, found -> " "), found -> found.group(1));
    }

    private static String maths(String text, MatchResult found) {
        String formula = found.group(1);
        boolean notation = NOTATION.matcher(formula).find();
        boolean afterDigit = found.start() > 0 && Character.isDigit(text.charAt(found.start() - 1));
        boolean beforeWord = found.end() < text.length() && Character.isLetter(text.charAt(found.end()));
        // "100$/200$" and "$HOME/$USER" are no formulas.
        boolean prose = formula.contains(" ") || afterDigit || (beforeWord && formula.length() > 1);
        String converted = replace("^_", SCRIPT, commands(formula), Tex::script);
        boolean simple = !UNCONVERTED.matcher(converted).find();
        return simple && (notation || !prose) ? converted : found.group();
    }

    private static String accent(MatchResult found) {
        List<String> markAndLetter = groups(found);
        String letter = markAndLetter.get(1).replace("\\", "");
        String composed = Normalizer.normalize(letter + ACCENTS.get(markAndLetter.get(0)), Normalizer.Form.NFC);
        return composed.codePointCount(0, composed.length()) == 1 ? composed : found.group();
    }

    private static String script(MatchResult found) {
        String content = groups(found).get(1);
        Map<String, String> forms = found.group(1).equals("^") ? RAISED : LOWERED;
        List<String> letters =
                content.codePoints().mapToObj(Character::toString).toList();
        if (letters.stream().allMatch(forms::containsKey)) {
            return letters.stream().map(forms::get).collect(Collectors.joining());
        }
        return letters.size() == 1 || WORD.matcher(content).matches() ? found.group(1) + content : found.group();
    }

    private static List<String> groups(MatchResult found) {
        return IntStream.rangeClosed(1, found.groupCount())
                .mapToObj(found::group)
                .filter(Objects::nonNull)
                .toList();
    }

    // Every match begins with one of the signs. Looking for the pattern only there costs a tenth of looking everywhere.
    private static String replace(
            String signs, Pattern pattern, String text, Function<MatchResult, String> replacement) {
        int at = next(signs, text, 0);
        if (at < 0) {
            return text;
        }
        Matcher matcher = pattern.matcher(text).useTransparentBounds(true);
        StringBuilder replaced = new StringBuilder(text.length());
        int copied = 0;
        while (at >= 0) {
            boolean found = matcher.region(at, text.length()).lookingAt();
            if (found) {
                replaced.append(text, copied, at).append(replacement.apply(matcher));
                copied = matcher.end();
            }
            at = next(signs, text, found ? copied : at + 1);
        }
        return copied == 0 ? text : replaced.append(text, copied, text.length()).toString();
    }

    private static int next(String signs, String text, int from) {
        if (signs.length() == 1) {
            return text.indexOf(signs.charAt(0), from);
        }
        for (int i = from; i < text.length(); i++) {
            if (signs.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** Words that come in pairs, the first of each with its second. */
    static Map<String, String> table(String pairs) {
        String[] words = pairs.split(" ", -1);
        return IntStream.range(0, words.length / 2)
                .boxed()
                .collect(Collectors.toUnmodifiableMap(i -> words[2 * i], i -> words[2 * i + 1]));
    }

    private static Map<String, String> letters(String from, String to) {
        return IntStream.range(0, from.length())
                .boxed()
                .collect(Collectors.toUnmodifiableMap(i -> from.substring(i, i + 1), i -> to.substring(i, i + 1)));
    }
}
