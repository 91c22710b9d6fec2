using System.Text;
using System.Text.RegularExpressions;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>Patterns in Go's syntax (RE2). They never backtrack, so that no value of a client costs more than its length.</summary>
internal static class GoPattern
{
    // For the few expressions that .NET can match only by backtracking.
    private static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(100);

    /// <summary>Compiles a pattern; null when it is none.</summary>
    public static Regex? Compile(string pattern)
    {
        var translated = Translate(pattern);
        try
        {
            return new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException)
        {
            return new Regex(translated, RegexOptions.CultureInvariant, Bound);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether a text matches somewhere. What takes too long matches not.</summary>
    public static bool IsMatch(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    // In Go classes are of ASCII, and $ is the end of the text, not the place before its last line break.
    private static string Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                i++;
                result.Append(Escape(pattern[i], inClass));
                continue;
            }

            inClass = c == '[' || (inClass && c != ']');
            result.Append(c == '$' && !inClass ? "\\z" : c.ToString());
        }

        return result.ToString();
    }

    private static string Escape(char c, bool inClass) => (c, inClass) switch
    {
        ('d', false) => "[0-9]",
        ('d', true) => "0-9",
        ('D', false) => "[^0-9]",
        ('w', false) => "[0-9A-Za-z_]",
        ('w', true) => "0-9A-Za-z_",
        ('W', false) => "[^0-9A-Za-z_]",
        ('s', false) => "[\\t\\n\\f\\r ]",
        ('s', true) => "\\t\\n\\f\\r ",
        ('S', false) => "[^\\t\\n\\f\\r ]",
        _ => "\\" + c,
    };
}
