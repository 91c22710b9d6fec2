using System.Globalization;
using System.Text;

namespace KubeKit.ApiServer.Authentication;

/// <summary>
/// Users by fixed tokens, in kube-apiserver's <c>--token-auth-file</c> form: one line <c>token,user,uid,"group1,group2"</c>
/// per token, fields in double quotes where they hold commas, the groups optional. Lines that begin with # say nothing.
/// </summary>
public static class TokenFile
{
    /// <summary>Reads a file.</summary>
    /// <returns>The user of each token; of a token that appears twice, the last one's.</returns>
    /// <exception cref="InvalidDataException">A line is no such line; the message names it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyDictionary<string, UserInfo> Read(string file) => Parse(File.ReadAllText(file), file);

    internal static IReadOnlyDictionary<string, UserInfo> Parse(string text, string file)
    {
        var users = new Dictionary<string, UserInfo>(StringComparer.Ordinal);
        var at = 0;
        for (var line = 1; at < text.Length; line++)
        {
            var begin = line;
            if (text[at] == '#')
            {
                at = EndOfLine(text, at);
                continue;
            }

            var fields = ReadRecord(text, ref at, ref line, file);
            if (fields is [""])
            {
                continue;
            }

            if (fields.Count < 3)
            {
                throw Bad(file, begin, string.Create(CultureInfo.InvariantCulture, $"must have at least 3 columns (token, user name, user uid), found {fields.Count}"));
            }

            // An empty token would let everybody in who sends none.
            if (fields[0].Length == 0 || fields[1].Length == 0)
            {
                throw Bad(file, begin, fields[0].Length == 0 ? "the token is empty" : "the user name is empty");
            }

            var groups = fields.Count > 3 ? fields[3].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
            users[fields[0]] = UserInfo.Authenticated(fields[1], groups) with { Uid = fields[2].Length == 0 ? null : fields[2] };
        }

        return users;
    }

    // One record of RFC 4180: quoted fields may hold commas, line ends and doubled quotes.
    private static List<string> ReadRecord(string text, ref int at, ref int line, string file)
    {
        var fields = new List<string>();
        while (true)
        {
            fields.Add(at < text.Length && text[at] == '"' ? ReadQuoted(text, ref at, ref line, file) : ReadPlain(text, ref at, line, file));
            if (at >= text.Length || text[at] != ',')
            {
                at = EndOfLine(text, at);
                return fields;
            }

            at++;
        }
    }

    private static string ReadPlain(string text, ref int at, int line, string file)
    {
        var begin = at;
        while (at < text.Length && text[at] is not (',' or '\n' or '\r'))
        {
            if (text[at++] == '"')
            {
                throw Bad(file, line, "a quote stands in the middle of a field that does not begin with one");
            }
        }

        return text[begin..at];
    }

    private static string ReadQuoted(string text, ref int at, ref int line, string file)
    {
        var begin = line;
        var field = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"' && (at + 1 == text.Length || text[at + 1] != '"'))
            {
                at++;
                return at == text.Length || text[at] is ',' or '\n' or '\r' ? field.ToString() : throw Bad(file, line, "text follows the end of a quoted field");
            }

            line += text[at] == '\n' ? 1 : 0;
            field.Append(text[at]);
            at += text[at] == '"' ? 1 : 0;
        }

        throw Bad(file, begin, "a quoted field does not end");
    }

    private static int EndOfLine(string text, int at)
    {
        var end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end + 1;
    }

    private static InvalidDataException Bad(string file, int line, string why) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}: {why}"));
}
