using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Tests.Rules;

/// <summary>Defaults, preparation, validation and warnings of every case below <c>cases</c>; README.md says how a case is written.</summary>
public sealed class RuleCaseTests
{
    private static readonly DecodeContext OnServer = new() { ApplyDefaults = true };

    public static TheoryData<string, string> Names => [.. RuleCases.All.Keys.Select(key => (key.File, key.Name))];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_server_makes_of_an_object_what_upstream_makes_of_it(string file, string name)
    {
        var rule = RuleCases.All[(file, name)];
        var old = rule.IsCreate ? null : Old(rule);
        var prepared = Prepared(rule, Read(rule, rule.Sent()), old);
        var errors = Errors(rule, prepared, old);
        Assert.Equal(rule.Causes, errors.Select(Text));
        if (rule.Warnings is { } warnings)
        {
            Assert.Equal(warnings, rule.Definition.Warnings(prepared, old));
        }

        var shown = Shown(rule.Definition, prepared);
        foreach (var (path, expected) in rule.Result)
        {
            var actual = NodePath.Get(shown, path);
            Assert.True(JsonNode.DeepEquals(expected, actual), $"{path} is {actual?.ToJsonString() ?? "not there"}, not {expected?.ToJsonString() ?? "nothing"}");
        }
    }

    private static KubeObject Old(RuleCase rule)
    {
        var old = Read(rule, rule.Old());
        return rule.IsOldCreated ? rule.Definition.PrepareForCreate(old) : old;
    }

    private static KubeObject Read(RuleCase rule, JsonNode json) => rule.Definition.Decode(Encoding.UTF8.GetBytes(json.ToJsonString()), OnServer);

    private static KubeObject Prepared(RuleCase rule, KubeObject sent, KubeObject? old) => rule.Operation switch
    {
        "create" => rule.Definition.PrepareForCreate(sent),
        "update" => rule.Definition.PrepareForUpdate(sent, old!),
        "status" => rule.Definition.PrepareForStatusUpdate(sent, old!),
        // Other subresources have made the object already when rules are asked.
        _ => sent,
    };

    private static IReadOnlyList<FieldError> Errors(RuleCase rule, KubeObject value, KubeObject? old)
    {
        var context = new ValidationContext();
        switch (rule.Operation)
        {
            case "create":
                rule.Definition.Validate(value, context);
                break;
            case "update":
                rule.Definition.ValidateUpdate(value, old!, context);
                break;
            default:
                rule.Definition.ValidateSubresource(rule.Operation, value, old!, context);
                break;
        }

        return context.Errors;
    }

    // A reason is told where the message does not tell it.
    private static string Text(FieldError error) => ReasonOf(error.Message) == error.Reason ? error.ToString() : $"{error.Reason} {error}";

    private static FieldErrorReason ReasonOf(string message) => message.Split(':')[0] switch
    {
        "Required value" => FieldErrorReason.FieldValueRequired,
        "Unsupported value" => FieldErrorReason.FieldValueNotSupported,
        "Duplicate value" => FieldErrorReason.FieldValueDuplicate,
        "Forbidden" => FieldErrorReason.FieldValueForbidden,
        "Not found" => FieldErrorReason.FieldValueNotFound,
        "Too long" => FieldErrorReason.FieldValueTooLong,
        "Too many" => FieldErrorReason.FieldValueTooMany,
        "Internal error" => FieldErrorReason.InternalError,
        _ => FieldErrorReason.FieldValueInvalid,
    };

    private static JsonNode Shown(ResourceDefinition definition, KubeObject value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        definition.Encode(value, writer);
        writer.Flush();
        return JsonNode.Parse(buffer.WrittenSpan)!;
    }
}
