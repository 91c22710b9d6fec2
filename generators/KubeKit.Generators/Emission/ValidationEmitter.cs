using KubeKit.Generators.Model;

namespace KubeKit.Generators.Emission;

/// <summary>Writes <c>X.Validation.g.cs</c>: the rules that attributes state, for the value and everything below it.</summary>
internal static class ValidationEmitter
{
    public static GeneratedFile Emit(TypeModel type) => FileFrame.Write(
        type,
        "Validation",
        "",
        writer =>
        {
            writer.Line("/// <inheritdoc/>");
            using (writer.Open($"public void ValidateAttributes({Runtime.ValidationContext} context)"))
            {
                if (type.IsCustom)
                {
                    CustomValidationEmitter.Emit(writer, type);
                }
                else
                {
                    BuiltIn(writer, type);
                }
            }

            ImmutableEmitter.Emit(writer, type);
        },
        type.IsCustom ? CustomValidationEmitter.Rules(type) : type.Members.Any(m => m.Pattern is not null) ? writer => Patterns(writer, type) : null);

    // The words of upstream's built-in kinds are no schema's.
    private static void BuiltIn(SourceWriter writer, TypeModel type)
    {
        // An object's own metadata is checked ahead of it, with its name.
        foreach (var member in type.Members.Where(m => type.Resource is null || m.JsonName != "metadata"))
        {
            Member(writer, type, member);
        }
    }

    private static void Member(SourceWriter writer, TypeModel type, MemberModel member)
    {
        var (name, json) = ("this." + Literals.Identifier(member.Name), Literals.Text(member.JsonName));
        if (member is { IsRequired: true, AllowsEmpty: false } && IsMissing(member.Value, name) is { } missing)
        {
            using (writer.Open($"if ({missing})"))
            {
                writer.Line($"context.Required({json});");
            }
        }

        foreach (var call in Calls(type, member, name, json))
        {
            writer.Line(call);
        }

        Below(writer, member.Value, name, json, 0, "set" + member.Name);
    }

    private static string? IsMissing(ValueModel value, string name) => value.Form switch
    {
        ValueForm.String => $"string.IsNullOrEmpty({name})",
        ValueForm.List or ValueForm.Map or ValueForm.Bytes =>
            $"{name} is not {{ {value.CountName}: > 0 }}",
        _ when value.IsNullable || value.IsReferenceType => $"{name} is null",
        _ => null,
    };

    private static IEnumerable<string> Calls(TypeModel type, MemberModel member, string name, string json)
    {
        if (member.Enum.Count > 0)
        {
            yield return $"{Runtime.Rules}.Supported(context, {json}, {name}, {Literals.Texts(member.Enum)});";
        }

        if (member.Range is { } range)
        {
            yield return $"{Runtime.Rules}.Between(context, {json}, {(member.Value.Form == ValueForm.Decimal ? "(double?)" : "")}{name}, {Literals.Number(range.Minimum)}, {Literals.Number(range.Maximum)});";
        }

        if (member.Length is { } length)
        {
            yield return $"{Runtime.Rules}.Length(context, {json}, {name}, {length.Minimum}, {length.Maximum});";
        }

        if (member.Pattern is not null)
        {
            yield return $"{Runtime.Rules}.Matches(context, {json}, {name}, {PatternsOf(type)}.{Literals.Identifier(member.Name)});";
        }
    }

    /// <summary>Writes the way to the rules of what a member holds.</summary>
    public static void Below(SourceWriter writer, ValueModel value, string name, string path, int depth, string item = "")
    {
        var inner = value.Innermost;
        if (inner.Form != ValueForm.Object || !(inner.HasRules || inner.IsValidated))
        {
            return;
        }

        var suffix = depth == 0 ? "" : depth.ToString();
        switch (value.Form)
        {
            case ValueForm.Object:
                using (writer.Open($"if ({name} is {{ }} {item})"))
                {
                    Nested(writer, value, item, $"context.Enter({path})");
                }

                break;
            case ValueForm.List when value.Item!.Form == ValueForm.Object:
                using (writer.Open($"for (var i{suffix} = 0; i{suffix} < ({name}?.{value.CountName} ?? 0); i{suffix}++)"))
                {
                    Nested(writer, value.Item!, $"{name}![i{suffix}]", $"context.Enter({path}, i{suffix})");
                }

                break;
            case ValueForm.Map when value.Item!.Form == ValueForm.Object:
                using (writer.Open($"foreach (var entry{suffix} in {Runtime.JsonWrite}.Sorted({name}))"))
                {
                    Nested(writer, value.Item!, $"entry{suffix}.Value", $"context.Enter({path}, entry{suffix}.Key)");
                }

                break;
            case ValueForm.List:
                using (writer.Open($"for (var i{suffix} = 0; i{suffix} < ({name}?.{value.CountName} ?? 0); i{suffix}++)"))
                using (writer.Open($"using (context.Enter({path}, i{suffix}))"))
                {
                    Below(writer, value.Item!, $"{name}![i{suffix}]", "\"\"", depth + 1);
                }

                break;
            case ValueForm.Map:
                using (writer.Open($"foreach (var entry{suffix} in {Runtime.JsonWrite}.Sorted({name}))"))
                using (writer.Open($"using (context.Enter({path}, entry{suffix}.Key))"))
                {
                    Below(writer, value.Item!, $"entry{suffix}.Value", "\"\"", depth + 1);
                }

                break;
        }
    }

    private static void Nested(SourceWriter writer, ValueModel value, string expression, string enter)
    {
        using (writer.Open($"using ({enter})"))
        {
            if (value.HasRules)
            {
                writer.Line($"{expression}.ValidateAttributes(context);");
            }

            if (value.IsValidated)
            {
                writer.Line($"(({Runtime.Validated}){expression}).Validate(context);");
            }
        }
    }

    private static void Patterns(SourceWriter writer, TypeModel type)
    {
        using (writer.Open($"file static class {PatternsOf(type)}"))
        {
            foreach (var member in type.Members.Where(m => m.Pattern is not null))
            {
                writer.Line($"internal static readonly global::System.Lazy<global::System.Text.RegularExpressions.Regex> {Literals.Identifier(member.Name)} =");
                using (writer.Indent())
                {
                    writer.Line($"{Runtime.Rules}.Pattern({Literals.Text(member.Pattern!)});");
                }
            }
        }
    }

    private static string PatternsOf(TypeModel type) => type.Name + "Patterns";
}
