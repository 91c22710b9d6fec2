using KubeKit.Generators.Model;

namespace KubeKit.Generators.Emission;

/// <summary>Writes <c>ValidateImmutable</c>: what [Immutable] states, for the value, its objects, and the items of lists that have keys.</summary>
internal static class ImmutableEmitter
{
    public static bool HasImmutable(TypeModel type) => type.Members.Any(m => m.IsImmutable || Nested(m));

    public static void Emit(SourceWriter writer, TypeModel type)
    {
        if (!HasImmutable(type))
        {
            return;
        }

        writer.Line();
        writer.Line("/// <summary>Adds an error for every immutable field that differs from <paramref name=\"old\"/>.</summary>");
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        using (writer.Open($"public void ValidateImmutable({type.FullName} old, {Runtime.ValidationContext} context)"))
        {
            foreach (var member in type.Members)
            {
                Member(writer, type, member);
            }
        }
    }

    // An item without keys has no identity, so that nothing can be said of its change.
    private static bool Nested(MemberModel member) =>
        member.Value is { Form: ValueForm.Object, HasImmutable: true }
        || (member.Value is { Form: ValueForm.List, Item: { Form: ValueForm.Object, HasImmutable: true } } && member.ListMapKeys.Count > 0);

    private static void Member(SourceWriter writer, TypeModel type, MemberModel member)
    {
        var (name, json) = (Literals.Identifier(member.Name), Literals.Text(member.JsonName));
        if (member.IsImmutable)
        {
            using (writer.Open($"if (!({ValueExpressions.AreEqual(member.Value, "this." + name, "old." + name)}))"))
            {
                Error(writer, type, member, name, json);
            }
        }
        else if (Nested(member) && member.Value.Form == ValueForm.Object)
        {
            using (writer.Open($"if (this.{name} is {{ }} new{member.Name} && old.{name} is {{ }} old{member.Name})"))
            using (writer.Open($"using (context.Enter({json}))"))
            {
                writer.Line($"new{member.Name}.ValidateImmutable(old{member.Name}, context);");
            }
        }
        else if (Nested(member))
        {
            var length = $"(this.{name}?.{member.Value.CountName} ?? 0)";
            using (writer.Open($"for (var i = 0; i < {length}; i++)"))
            {
                writer.Line($"var item = this.{name}![i];");
                using (writer.Open($"if ({Runtime.PathSteps}.Where(old.{name}, other => {SameKeys(member)}) is {{ }} before)"))
                using (writer.Open($"using (context.Enter({json}, i))"))
                {
                    writer.Line("item.ValidateImmutable(before, context);");
                }
            }
        }
    }

    private static void Error(SourceWriter writer, TypeModel type, MemberModel member, string name, string json)
    {
        if (member.Value.Form is not (ValueForm.Object or ValueForm.List or ValueForm.Map))
        {
            writer.Line($"context.Immutable({json}, this.{name});");
            return;
        }

        // Upstream shows what is no scalar as JSON.
        writer.Line($"context.Immutable({json}, {Runtime.JsonWrite}.Shown(this.{name}, static (writer, value) =>");
        using (writer.OpenAfter("}));"))
        {
            WriteEmitter.Value(writer, type, member.Value with { IsNullable = false }, "value");
        }
    }

    private static string SameKeys(MemberModel member) =>
        string.Join(" && ", member.KeyProperties.Select(property => $"other.{property} == item.{property}"));
}
