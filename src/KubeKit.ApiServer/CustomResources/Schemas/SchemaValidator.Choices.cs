using System.Text.Json;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.CustomResources.Schemas;

// Upstream tells of conditions that fail without the field at the head of the line: it stands in the text. Nothing ratchets in them.
internal sealed partial class SchemaValidator
{
    private const string Unnamed = "<nil>";

    private int CheckChoices(JsonElement value, SchemaRules rules)
    {
        if (!rules.HasChoices)
        {
            return 1;
        }

        var matches = 1;
        if (rules.AnyOf.Length > 0)
        {
            var (valid, best) = Try(value, rules.AnyOf, stopsAtFirst: true);
            matches += best.Matches;
            if (valid == 0)
            {
                Fails($"\"{Path()}\" must validate at least one schema (anyOf)", best.Errors);
            }
        }

        if (rules.OneOf.Length > 0)
        {
            var (valid, best) = Try(value, rules.OneOf, stopsAtFirst: false);
            if (valid != 1)
            {
                Fails($"\"{Path()}\" must validate one and only one schema (oneOf). {(valid == 0 ? "Found none valid" : $"Found {valid} valid alternatives")}", valid == 0 ? best.Errors : []);
            }

            matches += best.Matches;
        }

        var failed = 0;
        foreach (var part in rules.AllOf)
        {
            var mark = ErrorCount;
            matches += Check(value, default, part);
            failed += ErrorCount > mark ? 1 : 0;
        }

        if (failed > 0)
        {
            Fails($"\"{Path()}\" must validate all the schemas (allOf){(failed == rules.AllOf.Length ? ". None validated" : "")}", []);
        }

        if (rules.Not is { } not && Try(value, [not], stopsAtFirst: true).Valid == 1)
        {
            Fails($"\"{Path()}\" must not validate the schema (not)", []);
        }

        return matches;
    }

    private void Fails(string detail, IReadOnlyList<FieldError> errors)
    {
        Add(FieldErrorReason.FieldValueInvalid, Unnamed, "\"\"", detail);
        foreach (var error in errors)
        {
            Add(error.Reason, error.Path, error.Message);
        }
    }

    // How many hold, and the first of those; where none does, the one in which most holds.
    private (int Valid, (int Matches, IReadOnlyList<FieldError> Errors) Best) Try(JsonElement value, SchemaRules[] parts, bool stopsAtFirst)
    {
        var valid = 0;
        (int Matches, IReadOnlyList<FieldError> Errors)? best = null;
        foreach (var part in parts)
        {
            var trial = new SchemaValidator(this);
            var matches = trial.Check(value, default, part);
            if (trial.Errors.Count == 0)
            {
                best = valid++ == 0 ? (matches, []) : best;
                if (stopsAtFirst)
                {
                    break;
                }
            }
            else if (valid == 0 && (best is not { } other || matches > other.Matches))
            {
                best = (matches, trial.Errors);
            }
        }

        return (valid, best!.Value);
    }
}
