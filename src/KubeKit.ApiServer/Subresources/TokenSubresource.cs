using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Authentication.ServiceAccounts;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using KubeKit.ApiServer.Streaming;
using KubeKit.Resources;
using KubeKit.Resources.Authentication.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Subresources;

/// <summary>Serves <c>serviceaccounts/x/token</c>: issues a token, good for an hour unless asked otherwise and no longer than what it is bound to.</summary>
internal sealed class TokenSubresource(ObjectDecoder decoder, ObjectLookup lookup, ServiceAccountTokens tokens, Answers answers, IOptions<ApiServerOptions> options, TimeProvider time) : ISubresource
{
    private const long DefaultSeconds = 3600;
    private const long MinSeconds = 600;
    private const long MaxSeconds = 1L << 32;

    public bool Serves(ResourceDefinition kind, string subresource) => subresource == "token" && kind is ResourceDefinition<ServiceAccount>;

    public async Task HandleAsync(ApiRequest request)
    {
        if (request.Verb != Verbs.Create)
        {
            throw ApiErrors.MethodNotAllowed();
        }

        request.Accept = AcceptHeader.Negotiate(request.Http.Request, TokenRequest.Definition);
        request.Definition = TokenRequest.Definition;
        var write = WriteOptions.Parse(request.Query, "CreateOptions");
        var asked = (TokenRequest)await decoder.ReadObjectAsync(request, write.Validation);
        var spec = asked.Spec ?? new TokenRequestSpec();
        Check(request, asked.Metadata, spec);

        var account = await lookup.GetAsync<ServiceAccount>(request.Namespace, request.Name, request.Aborted);
        var now = Stamp.WholeSeconds(time.GetUtcNow());
        var claims = await BindAsync(request, spec.BoundObjectRef, new ServiceAccountClaims
        {
            Issuer = options.Value.ServiceAccountIssuer,
            Audiences = spec.Audiences is { Count: > 0 } audiences ? audiences : [options.Value.ServiceAccountIssuer],
            Namespace = request.Namespace,
            Account = new BoundObject(request.Name, account.Metadata.Uid ?? ""),
            IssuedAt = now,
            Expires = now.AddSeconds(spec.ExpirationSeconds ?? DefaultSeconds),
            Id = Guid.NewGuid().ToString(),
        });
        var answer = asked with
        {
            Metadata = asked.Metadata with { Name = request.Name, Namespace = request.Namespace, CreationTimestamp = now },
            Spec = spec with { Audiences = claims.Audiences, ExpirationSeconds = spec.ExpirationSeconds ?? DefaultSeconds },
            Status = new TokenRequestStatus { Token = write.IsDryRun ? "" : tokens.Sign(claims), ExpirationTimestamp = claims.Expires },
        };
        await answers.WriteObjectAsync(request, StatusCodes.Status201Created, ObjectCodec.EncodeAnswer(TokenRequest.Definition, answer));
    }

    private static void Check(ApiRequest request, ObjectMeta metadata, TokenRequestSpec spec)
    {
        if (!string.IsNullOrEmpty(metadata.Name) && metadata.Name != request.Name)
        {
            throw ApiErrors.BadRequest($"metadata.name: Invalid value: \"{metadata.Name}\": must match the service account name if specified");
        }

        ObjectIdentity.CheckNamespace(request, metadata);
        var rules = new ValidationContext();
        using (rules.Enter("spec"))
        {
            switch (spec.ExpirationSeconds)
            {
                case < MinSeconds: rules.Invalid("expirationSeconds", spec.ExpirationSeconds, "may not specify a duration less than 10 minutes"); break;
                case > MaxSeconds: rules.Invalid("expirationSeconds", spec.ExpirationSeconds, "may not specify a duration larger than 2^32 seconds"); break;
                default: break;
            }
        }

        if (!rules.IsValid)
        {
            throw ApiErrors.Invalid(TokenRequest.Definition, request.Name, rules.Errors);
        }
    }

    private async ValueTask<ServiceAccountClaims> BindAsync(ApiRequest request, BoundObjectReference? reference, ServiceAccountClaims claims)
    {
        switch ((reference?.ApiVersion, reference?.Kind))
        {
            case (null, null):
                return claims;
            case ("v1", "Pod"):
                var pod = await lookup.GetAsync<Pod>(request.Namespace, reference!.Name ?? "", request.Aborted);
                if (pod.Spec?.ServiceAccountName != request.Name)
                {
                    throw ApiErrors.BadRequest($"cannot bind token for serviceaccount \"{request.Name}\" to pod running with different serviceaccount name.");
                }

                return claims with { Pod = Bound(reference, pod), Node = await NodeOfAsync(pod, request.Aborted) };
            case ("v1", "Secret"):
                return claims with { Secret = Bound(reference!, await lookup.GetAsync<Secret>(request.Namespace, reference!.Name ?? "", request.Aborted)) };
            case ("v1", "Node"):
                return claims with { Node = Bound(reference!, await lookup.GetAsync<Node>("", reference!.Name ?? "", request.Aborted)) };
            default:
                throw ApiErrors.BadRequest($"cannot bind token to object of type {reference!.ApiVersion}, Kind={reference.Kind}");
        }
    }

    private static BoundObject Bound(BoundObjectReference reference, KubeObject found)
    {
        if (!string.IsNullOrEmpty(reference.Uid) && reference.Uid != found.Metadata.Uid)
        {
            throw ApiErrors.Conflict(found.Resource, reference.Name ?? "",
                $"the UID in the bound object reference ({reference.Uid}) does not match the UID in record. The object might have been deleted and then recreated");
        }

        return new BoundObject(found.Metadata.Name ?? "", found.Metadata.Uid ?? "");
    }

    // Told for whoever wants to know where a token comes from; the token does not end with the node's object.
    private async ValueTask<BoundObject?> NodeOfAsync(Pod pod, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(pod.Spec?.NodeName))
        {
            return null;
        }

        try
        {
            var node = await lookup.GetAsync<Node>("", pod.Spec.NodeName, cancellationToken);
            return new BoundObject(pod.Spec.NodeName, node.Metadata.Uid ?? "");
        }
        catch (ApiException e) when (e.Code == StatusCodes.Status404NotFound)
        {
            return new BoundObject(pod.Spec.NodeName, "");
        }
    }
}
