using System.Text;

namespace KubeKit.Crds.Import;

/// <summary>Writes records and enums as a person would.</summary>
internal static class RecordWriter
{
    private const int Width = 120;

    public static void Write(StringBuilder text, RecordModel record, string declaration, string? storedAs)
    {
        Summary(text, "", record.Description);
        Remarks(text, "", record.Remarks);
        foreach (var attribute in record.Attributes)
        {
            text.Append('[').Append(attribute).Append("]\n");
        }

        text.Append("public sealed partial record ").Append(record.Name).Append(declaration.Length > 0 ? " : " + declaration : "");
        if (record.Members.Count == 0 && storedAs is null)
        {
            text.Append(";\n");
            return;
        }

        text.Append("\n{\n");
        for (var i = 0; i < record.Members.Count; i++)
        {
            text.Append(i > 0 ? "\n" : "");
            Write(text, record.Members[i]);
        }

        if (storedAs is not null)
        {
            Conversion(text, record, storedAs);
        }

        text.Append("}\n");
    }

    public static void Write(StringBuilder text, EnumModel model)
    {
        text.Append(model.IsCamelCase ? "[EnumNaming(EnumNaming.CamelCase)]\n" : "").Append("public enum ").Append(model.Name).Append("\n{\n");
        foreach (var (name, jsonName) in model.Members)
        {
            if (name != jsonName && !model.IsCamelCase)
            {
                text.Append("    [JsonName(").Append(CSharpNames.Literal(jsonName)).Append(")] ").Append(name).Append(",\n");
            }
            else
            {
                text.Append("    ").Append(name).Append(",\n");
            }
        }

        text.Append("}\n");
    }

    private static void Write(StringBuilder text, MemberModel member)
    {
        const string Indent = "    ";
        Summary(text, Indent, member.Description);
        Remarks(text, Indent, member.Remarks);
        if (member.Attributes.Count > 0)
        {
            text.Append(Indent).Append('[').AppendJoin(", ", member.Attributes).Append("]\n");
        }

        text.Append(Indent).Append("public ").Append(member.IsRequired ? "required " : "").Append(member.Type).Append(member.IsNullable ? "? " : " ").Append(member.Name).Append(" { get; init; }")
            .Append(member.Initializer is { } initializer ? $" = {initializer};" : "").Append('\n');
    }

    private static void Conversion(StringBuilder text, RecordModel record, string storedAs) => text.Append(record.Members.Count > 0 ? "\n" : "").Append($$"""
            /// <summary>The object as {{storedAs}}: the fields that both versions have.</summary>
            public {{storedAs}} ToStored() => KubeJson.Read<{{storedAs}}>(KubeJson.ToUtf8Bytes(this), new DecodeContext());

            /// <summary>An object of {{storedAs}} as this version: the fields that both versions have.</summary>
            public static {{record.Name}} FromStored({{storedAs}} stored) => KubeJson.Read<{{record.Name}}>(KubeJson.ToUtf8Bytes(stored), new DecodeContext());

        """.ReplaceLineEndings("\n"));

    private static void Summary(StringBuilder text, string indent, string? description)
    {
        if (description is null)
        {
            return;
        }

        var escaped = description.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        if (indent.Length + escaped.Length + "/// <summary></summary>".Length <= Width)
        {
            text.Append(indent).Append("/// <summary>").Append(escaped).Append("</summary>\n");
            return;
        }

        text.Append(indent).Append("/// <summary>\n");
        foreach (var line in Lines(escaped, Width - indent.Length - 4))
        {
            text.Append(indent).Append("/// ").Append(line).Append('\n');
        }

        text.Append(indent).Append("/// </summary>\n");
    }

    private static void Remarks(StringBuilder text, string indent, List<string> remarks)
    {
        foreach (var line in remarks.SelectMany(remark => Lines(char.ToUpperInvariant(remark[0]) + remark[1..], Width - indent.Length - 3)))
        {
            text.Append(indent).Append("// ").Append(line).Append('\n');
        }
    }

    private static IEnumerable<string> Lines(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }
}
