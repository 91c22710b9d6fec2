using System.Text;

namespace KubeKit.Resources.ApiExtensions.Export;

/// <summary>Names of fields as rules in CEL write them: Kubernetes escapes what is no identifier there.</summary>
internal static class CelNames
{
    private static readonly HashSet<string> Reserved =
    [
        "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "return",
    ];

    public static string Escape(string name)
    {
        if (Reserved.Contains(name))
        {
            return $"__{name}__";
        }

        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            var isPair = name[i] == '_' && i + 1 < name.Length && name[i + 1] == '_';
            text.Append(name[i] switch
            {
                '_' when isPair => "__underscores__",
                '.' => "__dot__",
                '-' => "__dash__",
                '/' => "__slash__",
                var c => c.ToString(),
            });
            i += isPair ? 1 : 0;
        }

        return text.ToString();
    }
}
