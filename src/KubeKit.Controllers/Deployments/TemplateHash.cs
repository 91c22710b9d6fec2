using System.Buffers;
using System.Globalization;
using System.Text.Json;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Deployments;

/// <summary>The hash by which a template's ReplicaSet and pods are named and told apart.</summary>
internal static class TemplateHash
{
    // No vowels and nothing that looks like another character, as Kubernetes' random names: hashes never spell words.
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";

    public static string Of(PodTemplateSpec template, int? collisionCount)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            template.WriteJson(writer);
        }

        // FNV-1a, 32 bits: short names; collisions are counted and hashed in.
        var hash = 2166136261u;
        foreach (var part in buffer.WrittenSpan)
        {
            hash = (hash ^ part) * 16777619;
        }

        if (collisionCount is { } count)
        {
            foreach (var part in BitConverter.GetBytes(count))
            {
                hash = (hash ^ part) * 16777619;
            }
        }

        return string.Concat(hash.ToString(CultureInfo.InvariantCulture).Select(digit => Alphabet[digit % Alphabet.Length]));
    }

    /// <summary>Whether two templates make the same pods, the hash itself left aside.</summary>
    public static bool AreEqual(PodTemplateSpec? left, PodTemplateSpec? right) => Bare(left) == Bare(right);

    private static PodTemplateSpec? Bare(PodTemplateSpec? template) =>
        template?.Metadata?.Labels?.ContainsKey(WellKnownLabels.PodTemplateHash) == true
            ? template with
            {
                Metadata = template.Metadata with
                {
                    Labels = template.Metadata.Labels.Where(l => l.Key != WellKnownLabels.PodTemplateHash).ToDictionary(l => l.Key, l => l.Value),
                },
            }
            : template;
}
