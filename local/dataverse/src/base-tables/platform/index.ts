import type { TableFile } from '../table-file';
import account from './account.json';
import activityparty from './activityparty.json';
import activitypointer from './activitypointer.json';
import annotation from './annotation.json';
import appmodule from './appmodule.json';
import appmodulecomponent from './appmodulecomponent.json';
import appointment from './appointment.json';
import asyncoperation from './asyncoperation.json';
import businessunit from './businessunit.json';
import campaign from './campaign.json';
import contact from './contact.json';
import customapi from './customapi.json';
import customapirequestparameter from './customapirequestparameter.json';
import customapiresponseproperty from './customapiresponseproperty.json';
import customcontrol from './customcontrol.json';
import email from './email.json';
import environmentvariabledefinition from './environmentvariabledefinition.json';
import environmentvariablevalue from './environmentvariablevalue.json';
import fieldpermission from './fieldpermission.json';
import fieldsecurityprofile from './fieldsecurityprofile.json';
import importjob from './importjob.json';
import organization from './organization.json';
import phonecall from './phonecall.json';
import pluginassembly from './pluginassembly.json';
import plugintype from './plugintype.json';
import privilege from './privilege.json';
import publisher from './publisher.json';
import role from './role.json';
import roleprivileges from './roleprivileges.json';
import savedquery from './savedquery.json';
import savedqueryvisualization from './savedqueryvisualization.json';
import sdkmessage from './sdkmessage.json';
import sdkmessagefilter from './sdkmessagefilter.json';
import sdkmessageprocessingstep from './sdkmessageprocessingstep.json';
import sdkmessageprocessingstepimage from './sdkmessageprocessingstepimage.json';
import sitemap from './sitemap.json';
import solution from './solution.json';
import solutioncomponent from './solutioncomponent.json';
import systemform from './systemform.json';
import systemuser from './systemuser.json';
import systemuserroles from './systemuserroles.json';
import systemuserprofiles from './systemuserprofiles.json';
import task from './task.json';
import team from './team.json';
import teammembership from './teammembership.json';
import teamprofiles from './teamprofiles.json';
import teamroles from './teamroles.json';
import transactioncurrency from './transactioncurrency.json';
import userquery from './userquery.json';
import usersettings from './usersettings.json';
import webresource from './webresource.json';
import workflow from './workflow.json';

/** What every organization has. One file per table. */
export const platformTables = [
  account,
  activityparty,
  activitypointer,
  annotation,
  appmodule,
  appmodulecomponent,
  appointment,
  asyncoperation,
  businessunit,
  campaign,
  contact,
  customapi,
  customapirequestparameter,
  customapiresponseproperty,
  customcontrol,
  email,
  environmentvariabledefinition,
  environmentvariablevalue,
  fieldpermission,
  fieldsecurityprofile,
  importjob,
  organization,
  phonecall,
  pluginassembly,
  plugintype,
  privilege,
  publisher,
  role,
  roleprivileges,
  savedquery,
  savedqueryvisualization,
  sdkmessage,
  sdkmessagefilter,
  sdkmessageprocessingstep,
  sdkmessageprocessingstepimage,
  sitemap,
  solution,
  solutioncomponent,
  systemform,
  systemuser,
  systemuserroles,
  systemuserprofiles,
  task,
  team,
  teammembership,
  teamprofiles,
  teamroles,
  transactioncurrency,
  userquery,
  usersettings,
  webresource,
  workflow,
] as unknown as TableFile[];
