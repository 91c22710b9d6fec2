using System.Text;

namespace KubeKit.Node.Containers;

/// <summary>Replaces <c>$(NAME)</c> in commands, arguments and environment values. <c>$$</c> is one dollar; an unknown name stays as it is written.</summary>
internal static class VariableExpansion
{
    public static string Expand(string text, Func<string, string?> lookup)
    {
        if (!text.Contains('$', StringComparison.Ordinal))
            return text;

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$' || i + 1 == text.Length)
            {
                result.Append(text[i]);
            }
            else if (text[i + 1] == '$')
            {
                result.Append('$');
                i++;
            }
            else if (text[i + 1] == '(' && text.IndexOf(')', i + 2) is var end and >= 0)
            {
                result.Append(lookup(text[(i + 2)..end]) ?? text[i..(end + 1)]);
                i = end;
            }
            else
            {
                result.Append('$');
            }
        }

        return result.ToString();
    }
}
