using KubeKit.Generators.Model;

namespace KubeKit.Generators.Emission;

/// <summary>Writes <c>X.Equality.g.cs</c>: records compare by content, lists and maps included, and an empty list equals none.</summary>
internal static class EqualityEmitter
{
    public static GeneratedFile? Emit(TypeModel type) =>
        type.HasOwnEquality ? null : FileFrame.Write(type, "Equality", "", writer =>
        {
            // Members of KubeObject and CustomResource compare in their own records.
            var own = type.Members.Where(m => !m.IsInherited).ToArray();
            var hasBase = type.Resource is not null;
            Equality(writer, type, own, hasBase);
            writer.Line();
            HashCode(writer, own, hasBase);
        });

    private static void Equality(SourceWriter writer, TypeModel type, MemberModel[] members, bool hasBase)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public {(type.IsSealed ? "" : "virtual ")}bool Equals({type.FullName}? other) =>");
        using (writer.Indent())
        {
            string[] conditions =
            [
                hasBase ? "base.Equals(other)" : type.IsSealed ? "other is not null" : "other is not null && this.EqualityContract == other.EqualityContract",
                .. members.Select(m => ValueExpressions.AreEqual(m.Value, $"this.{Literals.Identifier(m.Name)}", $"other.{Literals.Identifier(m.Name)}")),
            ];
            if (members.Length == 0)
            {
                writer.Line(conditions[0] + ";");
                return;
            }

            writer.Line("object.ReferenceEquals(this, other)");
            for (var i = 0; i < conditions.Length; i++)
            {
                var head = i == 0 ? $"|| ({conditions[0]}" : $"    && {conditions[i]}";
                writer.Line(head + (i == conditions.Length - 1 ? ");" : ""));
            }
        }
    }

    private static void HashCode(SourceWriter writer, MemberModel[] members, bool hasBase)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Open("public override int GetHashCode()"))
        {
            writer.Line("var hash = new global::System.HashCode();");
            if (hasBase)
            {
                writer.Line("hash.Add(base.GetHashCode());");
            }

            foreach (var member in members)
            {
                writer.Line($"hash.Add({ValueExpressions.Hash(member.Value, "this." + Literals.Identifier(member.Name))});");
            }

            writer.Line("return hash.ToHashCode();");
        }
    }
}
