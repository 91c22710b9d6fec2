using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.Certificates.V1;

namespace KubeKit.ApiServer.Admission.Certificates;

/// <summary>Nobody gets a client certificate of the masters' group by asking for it.</summary>
internal sealed class CertificateSubjectRestriction : IValidatingAdmission, IAdmissionPlugin
{
    private const string ClientSigner = "kubernetes.io/kube-apiserver-client";
    private const string Organization = "2.5.4.10";

    public string PluginName => "CertificateSubjectRestriction";

    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request is { Operation: AdmissionOperation.Create, Subresource: "", Object: CertificateSigningRequest { Spec.SignerName: ClientSigner } asked }
            && Organizations(asked.Spec.Request).Contains(UserInfo.MastersGroup))
        {
            throw new AdmissionException($"use of {ClientSigner} signer with {UserInfo.MastersGroup} group is not allowed");
        }

        return ValueTask.CompletedTask;
    }

    private static IEnumerable<string> Organizations(byte[] request)
    {
        try
        {
            var parsed = CertificateRequest.LoadSigningRequestPem(System.Text.Encoding.ASCII.GetString(request), HashAlgorithmName.SHA256);
            return [.. parsed.SubjectName.EnumerateRelativeDistinguishedNames().Where(name => !name.HasMultipleElements && name.GetSingleElementType().Value == Organization).Select(name => name.GetSingleElementValue() ?? "")];
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or AsnContentException)
        {
            throw ApiErrors.BadRequest($"failed to parse CSR: {e.Message}");
        }
    }
}
