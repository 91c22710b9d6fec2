using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace KubeKit.Resources.Validation;

/// <summary>
/// A pattern in Go's syntax (RE2). It never goes back, so that no value of a client costs more than its length. It is made ready
/// when it is first asked, and shared by all schemas that have it: large ones say the same pattern hundreds of times.
/// </summary>
public sealed class GoPattern
{
    // Definitions come and go; what they leave behind must not grow without end.
    private const int MaxKept = 4096;

    // For the few expressions that are too large to be matched without going back.
    private static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(100);

    private static readonly ConcurrentDictionary<string, GoPattern> Kept = new(StringComparer.Ordinal);

    private readonly Lazy<Regex?> _regex;

    private GoPattern(string pattern) => _regex = new(() => Compile(pattern));

    /// <summary>The pattern of a text. One that cannot be read matches nothing; see <see cref="Error"/>.</summary>
    public static GoPattern Of(string pattern)
    {
        if (Kept.Count >= MaxKept)
        {
            Kept.Clear();
        }

        return Kept.GetOrAdd(pattern, static text => new GoPattern(text));
    }

    /// <summary>Whether a text matches somewhere. What takes too long does not.</summary>
    public bool IsMatch(string text)
    {
        try
        {
            return _regex.Value?.IsMatch(text) == true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>What is wrong with a pattern, in Go's words; null for nothing.</summary>
    public static string? Error(string pattern)
    {
        try
        {
            // To read it is enough: to make it ready for matching costs a hundred times as much.
            _ = new Regex(new GoPatternTranslator(pattern).Translate(), RegexOptions.CultureInvariant);
            return null;
        }
        catch (GoPatternException e)
        {
            return e.Message;
        }
        catch (RegexParseException e)
        {
            return $"error parsing regexp: {Words(e, pattern)}";
        }
    }

    private static Regex? Compile(string pattern)
    {
        if (Error(pattern) is not null)
        {
            return null;
        }

        var translated = new GoPatternTranslator(pattern).Translate();
        try
        {
            return new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException)
        {
            return new Regex(translated, RegexOptions.CultureInvariant, Bound);
        }
    }

    private static string Words(RegexParseException e, string pattern) => e.Error switch
    {
        RegexParseError.UnterminatedBracket => $"missing closing ]: `{pattern[Math.Max(0, pattern.LastIndexOf('['))..]}`",
        RegexParseError.InsufficientClosingParentheses => $"missing closing ): `{pattern}`",
        RegexParseError.InsufficientOpeningParentheses => $"unexpected ): `{pattern}`",
        RegexParseError.QuantifierAfterNothing => "missing argument to repetition operator",
        RegexParseError.NestedQuantifiersNotParenthesized => "invalid nested repetition operator",
        RegexParseError.ReversedCharacterRange => "invalid character class range",
        RegexParseError.UnescapedEndingBackslash => "trailing backslash at end of expression: ``",
        _ => e.Message,
    };
}

/// <summary>A pattern that Go refuses and .NET would take.</summary>
internal sealed class GoPatternException(string message) : Exception(message);

/// <summary>Says a pattern of Go in .NET's syntax.</summary>
internal sealed class GoPatternTranslator(string pattern)
{
    // Go's bound for how often a part may be wanted.
    private const int MaxRepeat = 1000;

    private static readonly Dictionary<string, string> PosixClasses = new(StringComparer.Ordinal)
    {
        ["alnum"] = "0-9A-Za-z", ["alpha"] = "A-Za-z", ["ascii"] = @"\x00-\x7F", ["blank"] = @"\t ", ["cntrl"] = @"\x00-\x1F\x7F", ["digit"] = "0-9", ["graph"] = "!-~",
        ["lower"] = "a-z", ["print"] = " -~", ["punct"] = @"!-/:-@\[-`{-~", ["space"] = @"\t\n\v\f\r ", ["upper"] = "A-Z", ["word"] = "0-9A-Za-z_", ["xdigit"] = "0-9A-Fa-f",
    };

    private readonly StringBuilder _result = new(pattern.Length + 16);
    private int _at;
    private int _classStart = -1;

    private bool InClass => _classStart >= 0;

    public string Translate()
    {
        for (; _at < pattern.Length; _at++)
        {
            switch (pattern[_at])
            {
                case '\\' when _at + 1 < pattern.Length:
                    Escape(pattern[++_at]);
                    break;
                case '[' when !InClass:
                    OpenClass();
                    break;
                case '[' when PosixClass() is { } posix:
                    _result.Append(posix);
                    break;
                case '[':
                    // .NET would read it as a class taken away from this one.
                    _result.Append("\\[");
                    break;
                case ']' when InClass && _at > _classStart:
                    _classStart = -1;
                    _result.Append(']');
                    break;
                case ']' when InClass:
                    _result.Append("\\]");
                    break;
                case '$' when !InClass:
                    // The end of the text, not the place before its last line break.
                    _result.Append("\\z");
                    break;
                case '(' when !InClass && _at + 2 < pattern.Length && pattern[_at + 1] == '?':
                    Group();
                    break;
                case '{' when !InClass:
                    CheckRepeat();
                    _result.Append('{');
                    break;
                default:
                    _result.Append(pattern[_at]);
                    break;
            }
        }

        return _result.ToString();
    }

    private void OpenClass()
    {
        _result.Append('[');
        if (_at + 1 < pattern.Length && pattern[_at + 1] == '^')
        {
            _result.Append('^');
            _at++;
        }

        // A bracket that stands first is one of the characters.
        _classStart = _at + 1;
    }

    private string? PosixClass()
    {
        if (_at + 1 >= pattern.Length || pattern[_at + 1] != ':' || pattern.IndexOf(":]", _at + 2, StringComparison.Ordinal) is not (> 0 and var end))
        {
            return null;
        }

        var name = pattern[(_at + 2)..end];
        if (!PosixClasses.TryGetValue(name, out var members))
        {
            throw new GoPatternException($"error parsing regexp: invalid character class range: `{pattern[_at..(end + 2)]}`");
        }

        _at = end + 1;
        return members;
    }

    private void Group()
    {
        if (pattern[_at + 2] == 'P' && _at + 3 < pattern.Length && pattern[_at + 3] == '<')
        {
            _result.Append("(?<");
            _at += 3;
        }
        else if (pattern[_at + 2] is '=' or '!' or '>' || (pattern[_at + 2] == '<' && _at + 3 < pattern.Length && pattern[_at + 3] is '=' or '!') || pattern[_at + 2] is '#' or '(')
        {
            var length = pattern[_at + 2] == '<' ? 4 : 3;
            throw new GoPatternException($"error parsing regexp: invalid or unsupported Perl syntax: `{pattern.Substring(_at, length)}`");
        }
        else
        {
            _result.Append('(');
        }
    }

    private void CheckRepeat()
    {
        var end = pattern.IndexOf('}', _at);
        if (end > 0 && pattern[(_at + 1)..end].Split(',').Any(n => int.TryParse(n, System.Globalization.NumberStyles.None, null, out var count) && count > MaxRepeat))
        {
            throw new GoPatternException($"error parsing regexp: invalid repeat count: `{pattern[_at..(end + 1)]}`");
        }
    }

    private void Escape(char c)
    {
        switch (c)
        {
            // In Go these classes are of ASCII.
            case 'd' or 'w' or 's':
                Class(c, isNegated: false);
                break;
            case 'D' or 'W' or 'S':
                Class(char.ToLowerInvariant(c), isNegated: true);
                break;
            case 'Q' when !InClass:
                Literal();
                break;
            case 'p' or 'P' when _at + 1 < pattern.Length && pattern[_at + 1] != '{':
                _result.Append('\\').Append(c).Append('{').Append(pattern[++_at]).Append('}');
                break;
            case 'x' when _at + 1 < pattern.Length && pattern[_at + 1] == '{' && pattern.IndexOf('}', _at) is > 0 and var end:
                _result.Append(Regex.Escape(char.ConvertFromUtf32(Convert.ToInt32(pattern[(_at + 2)..end], 16))));
                _at = end;
                break;
            case >= '1' and <= '9' or 'k' or 'Z' or 'G':
                throw new GoPatternException($"error parsing regexp: invalid escape sequence: `\\{c}`");
            default:
                _result.Append('\\').Append(c);
                break;
        }
    }

    private void Class(char c, bool isNegated)
    {
        var members = c switch { 'd' => "0-9", 'w' => "0-9A-Za-z_", _ => @"\t\n\f\r " };
        // Within a class, what is not a member has to be said by ranges.
        var others = c switch { 'd' => @"\0-/:-\uFFFF", 'w' => @"\0-/:-@\[-\^`{-\uFFFF", _ => @"\0-\x08\x0B\x0E-\x1F!-\uFFFF" };
        _result.Append((InClass, isNegated) switch
        {
            (true, false) => members,
            (true, true) => others,
            (false, false) => $"[{members}]",
            _ => $"[^{members}]",
        });
    }

    private void Literal()
    {
        var end = pattern.IndexOf("\\E", _at, StringComparison.Ordinal);
        _result.Append(Regex.Escape(end < 0 ? pattern[(_at + 1)..] : pattern[(_at + 1)..end]));
        _at = end < 0 ? pattern.Length : end + 1;
    }
}
