using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using KubeKit.Resources.Yaml;

namespace KubeKit.Resources.Tests.Yaml;

public sealed class YamlRoundTripTests
{
    // Characters that YAML gives a meaning, in places where they have it.
    private static readonly Gen<string> Texts = Gen.Char["ab01 :-#'\"\n\t\\{}[],&*!|>%@`~yn.eE+_?=<\u00e9\u2028\ud7ff\u0085\u007f\r"].Array[0, 12].Select(chars => new string(chars));

    [Fact]
    public void Any_text_survives_as_a_value_and_as_a_key() =>
        Texts.Array[1, 4].Sample(texts =>
        {
            var json = new JsonObject { ["list"] = new JsonArray([.. texts.Select(text => (JsonNode)text)]) };
            foreach (var text in texts)
            {
                json["k" + text] = new JsonObject { [text] = text };
            }

            var yaml = KubeYaml.FromJson(Encoding.UTF8.GetBytes(json.ToJsonString()));
            var again = JsonNode.Parse(KubeYaml.ToJson(yaml));
            return JsonNode.DeepEquals(json, again) ? true : throw new InvalidOperationException(Encoding.UTF8.GetString(yaml));
        });

    [Fact]
    public void Any_text_is_read_or_refused_without_failing() =>
        Texts.Sample(text =>
        {
            try
            {
                _ = KubeYaml.ToDocuments(Encoding.UTF8.GetBytes(text));
            }
            catch (KubeYamlException)
            {
            }
        });
}
